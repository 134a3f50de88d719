import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { chrome, openThrowawayCollect, pixelId, type ThrowawayCollect, workspaceId } from "../throwaway-collect.ts";

let room: ThrowawayCollect;

beforeAll(async () => {
  room = await openThrowawayCollect();
});
beforeEach(() => room.reset());
afterAll(() => room.close());

const collect = (body: object | string, query = "measurement_id=G-ABC123&api_secret=writeKey", type = "text/plain") =>
  room.http.inject({
    method: "POST",
    url: `/mp/collect?${query}`,
    headers: { "content-type": type },
    payload: typeof body === "string" ? body : JSON.stringify(body),
  });
const client = { client_id: "123456789.1700000000" };

describe("POST /mp/collect", () => {
  test("takes an order as a sender of Google's tells it, and answers as Google does", async () => {
    const answer = await collect({
      ...client,
      user_id: "u1",
      ip_override: "203.0.113.9",
      user_agent: chrome,
      user_properties: { tier: { value: "gold" } },
      events: [
        {
          name: "purchase",
          params: {
            transaction_id: "T1",
            value: 30.03,
            currency: "EUR",
            session_id: 1700000001,
            page_location: "https://shop.example/thanks?utm_source=news&utm_medium=email&email=j@s.example",
            items: [{ item_id: "p1", price: 30.03 }],
          },
        },
      ],
    });
    expect([answer.statusCode, answer.body]).toEqual([204, ""]);
    const [event] = room.appended;
    expect(event).toMatchObject({
      workspace_id: workspaceId,
      pixel_id: null,
      name: "purchase",
      order_id: "T1",
      value_minor: 3003,
      currency: "EUR",
      visitor_id: "123456789.1700000000",
      session_id: "123456789.1700000000.1700000001",
      customer_id: "u1",
      url: "https://shop.example/thanks?utm_source=news&utm_medium=email",
      source: "news",
      ip_prefix: "203.0.113.0",
      user_agent: chrome,
    });
    const properties = JSON.parse(event?.properties ?? "");
    expect(properties).toMatchObject({ items: [{ item_id: "p1", price: 30.03 }], user_properties: { tier: "gold" } });
  });

  test.each([["application/json"], ["text/plain"], ["application/x-www-form-urlencoded"]])("reads %s", async (type) => {
    expect((await collect({ ...client, events: [{ name: "x" }] }, undefined, type)).statusCode).toBe(204);
    expect(room.appended).toHaveLength(1);
  });

  test("may name one of our pixels by its id", async () => {
    await collect({ ...client, events: [{ name: "x" }] }, `measurement_id=${pixelId}`);
    expect(room.appended[0]?.pixel_id).toBe(pixelId);
  });

  test("the sender's own address is not taken for the visitor's", async () => {
    await collect({ ...client, events: [{ name: "x" }] });
    expect(room.appended[0]).toMatchObject({ ip_hash: "", ip_prefix: "", user_agent: "", is_bot: false });
  });

  test("times are microseconds, as number or text, for the request or the event, at most 72 hours back", async () => {
    const now = Date.now();
    const micros = (ms: number) => String((now - ms) * 1000);
    const hours = 3_600_000;
    await collect({
      ...client,
      timestamp_micros: micros(hours),
      events: [
        { name: "a" },
        { name: "b", timestamp_micros: Number(micros(2 * hours)) },
        { name: "c", timestamp_micros: micros(100 * hours) },
        { name: "d", timestamp_micros: "yesterday" },
        { name: "e", timestamp_micros: micros(-hours) },
      ],
    });
    const ago = room.appended.map(({ occurred_at, received_at }) => Date.parse(received_at) - Date.parse(occurred_at));
    const [a = 0, b = 0, c, d, e] = ago;
    expect(Math.round(a / hours)).toBe(1);
    expect(Math.round(b / hours)).toBe(2);
    expect([c, d, e]).toEqual([72 * hours, 0, 0]);
  });

  test("what is older is refused, and counted, for senders who ask to be held to the rules", async () => {
    const timestamp_micros = String((Date.now() - 100 * 3_600_000) * 1000);
    const strict = { ...client, validation_behavior: "ENFORCE_RECOMMENDATIONS" };
    const answer = await collect({ ...strict, events: [{ name: "a", timestamp_micros }] });
    expect([answer.statusCode, answer.json().errors[0].field]).toEqual([400, "timestamp_micros"]);
    const mixed = await collect({ ...strict, events: [{ name: "a", timestamp_micros }, { name: "b" }] });
    expect(mixed.statusCode).toBe(204);
    expect(room.appended.map(({ name }) => name)).toEqual(["b"]);
    expect(room.refused).toMatchObject([{ events: 1 }, { door: "measurement_protocol", events: 1 }]);
  });

  test("a repeated request has the same event ids; two orders never have", async () => {
    const order = (transaction_id: string) => ({
      ...client,
      events: [{ name: "purchase", params: { transaction_id } }],
    });
    const timed = { ...client, timestamp_micros: "1", events: [{ name: "x" }, { name: "x" }] };
    for (const body of [order("1"), order("1"), order("2"), timed, timed]) await collect(body);
    await collect({ ...client, events: [{ name: "x", params: { event_id: "e-1" } }] });
    const ids = room.appended.map(({ event_id }) => event_id);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
    expect([ids[3], ids[4]]).toEqual([ids[5], ids[6]]);
    expect(ids[3]).not.toBe(ids[4]);
    expect(ids[7]).toBe("e-1");
  });

  test.each([
    ["", 401, "unauthenticated"],
    ["measurement_id=G-ABC123", 401, "unauthenticated"],
    ["measurement_id=G-ABC123&api_secret=nonsense", 401, "unauthenticated"],
    [`measurement_id=${newId()}`, 404, "unknown_pixel"],
  ])("with %j answers %i, where Google would lose it in silence", async (query, status, code) => {
    const answer = await collect({ ...client, events: [{ name: "x" }] }, query);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  test("the first 25 events are taken, as at Google, and the others counted among the refused", async () => {
    const events = Array.from({ length: 27 }, (_, n) => ({ name: `x${n}` }));
    expect((await collect({ ...client, events })).statusCode).toBe(204);
    expect(room.appended.map(({ name }) => name)).toEqual(events.slice(0, 25).map(({ name }) => name));
    const reason = "events: must be at most 25 a request, as at Google";
    expect(room.refused).toEqual([{ workspaceId, door: "measurement_protocol", reason, events: 2 }]);
  });

  test("what could not be made durable is never acknowledged", async () => {
    room.isDiskFull = true;
    expect((await collect({ ...client, events: [{ name: "x" }] })).statusCode).toBe(503);
  });

  test("no body whatever makes it fail", async () => {
    await fc.assert(
      fc.asyncProperty(fc.object({ maxDepth: 3 }), fc.anything(), async (body, params) => {
        const text = JSON.stringify({ ...body, events: [{ name: "x", params }, body] }) ?? "{}";
        expect((await collect(text)).statusCode).toBeLessThan(500);
      }),
      { numRuns: 200 },
    );
  });
});

describe("POST /debug/mp/collect", () => {
  const messages = async (body: object, query = "measurement_id=G-A&api_secret=anything") => {
    const answer = await room.http.inject({ method: "POST", url: `/debug/mp/collect?${query}`, payload: body });
    expect(answer.statusCode).toBe(200);
    const { validationMessages } = answer.json() as {
      validationMessages: { fieldPath: string; validationCode: string }[];
    };
    return validationMessages.map(({ fieldPath, validationCode }) => `${fieldPath} ${validationCode}`);
  };
  const one = (event: object) => ({ ...client, events: [event] });

  test("finds nothing wrong with what is right, stores nothing, and asks for no valid secret", async () => {
    const params = { method: "google", value: 1, currency: "USD", engagement_time_msec: 1 };
    expect(await messages(one({ name: "sign_up", params }))).toEqual([]);
    expect(room.appended).toEqual([]);
  });

  test.each([
    [{ events: [{ name: "x" }] }, ["client_id VALUE_REQUIRED"]],
    [{ ...client }, ["events VALUE_REQUIRED"]],
    [one({ name: "campaign@details" }), ["events NAME_INVALID"]],
    [one({ name: "1st" }), ["events NAME_INVALID"]],
    [one({ name: "x".repeat(41) }), ["events NAME_INVALID"]],
    [one({ name: "session_start" }), ["events NAME_RESERVED"]],
    [one({ name: "google_x" }), ["events NAME_RESERVED"]],
    [one({}), ["events VALUE_REQUIRED"]],
    [one({ name: "x", params: { "a b": 1 } }), ["events.params NAME_INVALID"]],
    [one({ name: "x", params: { a: "x".repeat(101) } }), ["events.params VALUE_OUT_OF_BOUNDS"]],
    [one({ name: "x", params: { page_location: `https://s.example/${"x".repeat(500)}` } }), []],
    [one({ name: "x", params: { value: 1 } }), ["events.params.currency VALUE_REQUIRED"]],
    [one({ name: "x", params: { value: "$1", currency: "USD" } }), ["events.params.value VALUE_INVALID"]],
    [
      one({ name: "x", params: { items: [{ item_id: "1", price: "$19" }] } }),
      ["events.params.items.price VALUE_INVALID"],
    ],
    [one({ name: "x", params: { items: [{ price: 1 }] } }), ["events.params.items VALUE_REQUIRED"]],
    [{ ...one({ name: "x" }), timestamp_micros: "1" }, ["timestamp_micros VALUE_OUT_OF_BOUNDS"]],
    [{ ...one({ name: "x" }), timestamp_micros: "soon" }, ["timestamp_micros VALUE_INVALID"]],
    [
      { ...one({ name: "x" }), user_properties: { x: { value: "y".repeat(37) } } },
      ["user_properties VALUE_OUT_OF_BOUNDS"],
    ],
    [{ ...client, events: Array.from({ length: 26 }, () => ({ name: "x" })) }, ["events EXCEEDED_MAX_ENTITIES"]],
    [
      one({ name: "x", params: Object.fromEntries(Array.from({ length: 26 }, (_, n) => [`p${n}`, n])) }),
      ["events.params EXCEEDED_MAX_ENTITIES"],
    ],
  ])("%#: says what Google would", async (body, expected) => expect(await messages(body)).toEqual(expected));

  test("names the event at fault as Google does", async () => {
    const answer = await room.http.inject({
      method: "POST",
      url: "/debug/mp/collect?measurement_id=G-A",
      payload: one({ name: "campaign@details" }),
    });
    expect(answer.json().validationMessages[0].description).toBe(
      "Event at index: [0] has invalid name [campaign@details]. Only alphanumeric characters and underscores are allowed.",
    );
  });

  test("asks for a stream", async () => {
    expect(await messages(one({ name: "x" }), "")).toEqual(["measurement_id VALUE_REQUIRED"]);
  });

  test("no body whatever makes it fail, and only one that names a prototype is refused", async () => {
    await fc.assert(
      fc.asyncProperty(fc.object({ maxDepth: 3 }), fc.anything(), async (body, params) => {
        const text = JSON.stringify({ ...body, user_properties: body, events: [{ name: "x", params }, params] });
        const headers = { "content-type": "application/json" };
        const answer = await room.http.inject({ method: "POST", url: "/debug/mp/collect", headers, payload: text });
        expect(answer.statusCode).toBe(text.includes('"__proto__":') ? 400 : 200);
      }),
      { numRuns: 200, examples: [[JSON.parse('{"__proto__":{}}'), 0]] },
    );
  });
});
