/** Guarantees that Segment's and RudderStack's clients, as they are published, deliver every event to us. */
import type { AddressInfo } from "node:net";
import RudderAnalytics from "@rudderstack/rudder-sdk-node";
import { Analytics } from "@segment/analytics-node";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { chrome, openThrowawayCollect, pixelId, type ThrowawayCollect, workspaceId } from "../throwaway-collect.ts";

let room: ThrowawayCollect;
let address: string;

beforeAll(async () => {
  room = await openThrowawayCollect();
  await room.http.listen({ port: 0, host: "127.0.0.1" });
  address = `http://127.0.0.1:${(room.http.server.address() as AddressInfo).port}`;
});
beforeEach(() => room.reset());
afterAll(() => room.close());

const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` });
const post = (call: string, payload: object | string, headers: Record<string, string> = basic("writeKey")) =>
  room.http.inject({
    method: "POST",
    url: `/v1/${call}`,
    headers: { "content-type": "application/json", ...headers },
    payload,
  });

describe("the published clients", () => {
  test("@segment/analytics-node delivers every event", async () => {
    const analytics = new Analytics({ writeKey: "writeKey", host: address, flushAt: 7 });
    for (let n = 0; n < 50; n++) {
      analytics.track({ userId: `u${n}`, event: "Order Completed", properties: { order_id: `o${n}`, revenue: n } });
    }
    analytics.page({ anonymousId: "a1", name: "Home", properties: { url: "https://shop.example/?utm_source=x" } });
    analytics.screen({ anonymousId: "a1", name: "Cart" });
    analytics.identify({ userId: "u1", anonymousId: "a1", traits: { email: "jane@shop.example", plan: "pro" } });
    analytics.group({ userId: "u1", groupId: "g1", traits: { seats: 3 } });
    analytics.alias({ userId: "u1", previousId: "a0" });
    await analytics.closeAndFlush();
    expect(room.appended).toHaveLength(55);
    expect(new Set(room.appended.map(({ event_id }) => event_id)).size).toBe(55);
    const named = (name: string) => room.appended.filter((event) => event.name === name);
    expect(named("purchase").map(({ order_id }) => order_id)).toEqual(Array.from({ length: 50 }, (_, n) => `o${n}`));
    expect(named("page_view")).toMatchObject([
      { visitor_id: "a1", url: "https://shop.example/?utm_source=x", source: "x" },
    ]);
    expect(named("screen_view")[0]?.properties).toBe('{"screen_name":"Cart"}');
    expect(named("identify")[0]).toMatchObject({ customer_id: "u1", visitor_id: "a1", properties: '{"plan":"pro"}' });
    expect(named("identify")[0]?.email_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(named("group")[0]?.properties).toBe('{"groupId":"g1","seats":3}');
    expect(named("alias")[0]).toMatchObject({ customer_id: "u1", visitor_id: "a0" });
    for (const event of room.appended) {
      expect(event).toMatchObject({ workspace_id: workspaceId, pixel_id: null, ip_hash: "", ip_prefix: "" });
      expect(event.library).toMatch(/^@segment\/analytics-node\/\d/);
    }
  });

  test("@rudderstack/rudder-sdk-node delivers every event", async () => {
    const client = new RudderAnalytics("writeKey", { dataPlaneUrl: address, flushAt: 5 });
    for (let n = 0; n < 23; n++) client.track({ userId: `u${n}`, event: `step ${n}`, properties: { n } });
    client.identify({ userId: "u1", traits: { email: "jane@shop.example" } });
    await new Promise<void>((resolve, reject) => {
      client.flush((error) => (error ? reject(error) : resolve()));
    });
    await expect.poll(() => room.appended.length).toBe(24);
    const names = new Set(room.appended.map(({ name }) => name));
    for (let n = 0; n < 23; n++) expect(names).toContain(`step ${n}`);
  });
});

describe("a message", () => {
  test.each(["writeKey", "secretKey"])("comes with %s as user name, as a Bearer token, or in the body", async (key) => {
    for (const [headers, body] of [
      [basic(key), {}],
      [{ authorization: `Bearer ${key}` }, {}],
      [{}, { writeKey: key }],
    ] as const) {
      const answer = await post("track", { event: "x", ...body }, headers);
      expect([answer.statusCode, answer.json()]).toEqual([200, { success: true }]);
    }
    expect(room.appended).toHaveLength(3);
  });

  test("may name a pixel for a key, from a page and as text/plain", async () => {
    const headers = { "content-type": "text/plain", origin: "https://shop.example", "user-agent": chrome };
    const answer = await post("t", JSON.stringify({ event: "x", anonymousId: "a", writeKey: pixelId }), headers);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
    expect(room.appended[0]).toMatchObject({ pixel_id: pixelId, visitor_id: "a", user_agent: chrome });
    expect(room.appended[0]?.ip_hash).not.toBe("");
  });

  test.each([
    ["p", "page_view"],
    ["page", "page_view"],
    ["s", "screen_view"],
    ["i", "identify"],
    ["g", "group"],
    ["a", "alias"],
  ])("to /v1/%s is a %s", async (call, name) => {
    expect((await post(call, { userId: "u" })).statusCode).toBe(200);
    expect(room.appended[0]?.name).toBe(name);
  });

  test("tells an order in GA4's terms: revenue before total, products as items", async () => {
    const properties = {
      order_id: "1001",
      total: 30,
      revenue: "25.50",
      currency: "eur",
      products: [{ product_id: "p1", name: "Mug", price: 12.75, quantity: 2, size: "L" }],
    };
    await post("track", { event: "order completed", userId: "u", properties });
    expect(room.appended[0]).toMatchObject({ name: "purchase", order_id: "1001", value_minor: 2550, currency: "EUR" });
    expect(JSON.parse(room.appended[0]?.properties ?? "")).toMatchObject({
      items: [{ item_id: "p1", item_name: "Mug", price: 12.75, quantity: 2, size: "L" }],
    });
    await post("track", { event: "Order Completed", userId: "u", properties: { ...properties, revenue: undefined } });
    expect(room.appended[1]?.value_minor).toBe(3000);
    await post("track", { event: "Order Completed", userId: "u", properties: { revenue: 5 } });
    expect(room.appended[2]).toMatchObject({ value_minor: null, currency: "" });
  });

  test("tells of the visitor and their campaign what its context says", async () => {
    const context = {
      ip: "203.0.113.9",
      userAgent: chrome,
      page: { url: "https://shop.example/p?email=j%40s.example", referrer: "https://www.google.com/", title: "P" },
      campaign: { name: "May", source: "News", medium: "email", term: "t", content: "c" },
      library: { name: "lib", version: "1.2" },
    };
    await post("page", { anonymousId: "a", context, properties: { search: "?token=1", color: "red" } });
    expect(room.appended[0]).toMatchObject({
      name: "page_view",
      url: "https://shop.example/p",
      channel: "Email",
      source: "news",
      campaign: "May",
      term: "t",
      content: "c",
      ip_prefix: "203.0.113.0",
      user_agent: chrome,
      library: "lib/1.2",
      touch: "landing",
    });
    expect(JSON.parse(room.appended[0]?.properties ?? "")).toEqual({ title: "P", color: "red" });
  });

  test("never puts an e-mail address or a person's name into what is stored", async () => {
    const traits = { email: "jane@shop.example", firstName: "Jane", phone: "+1", plan: "pro" };
    await post("identify", { userId: "jane@shop.example", anonymousId: "a", traits });
    expect(JSON.stringify(room.appended)).not.toMatch(/jane/i);
    expect(room.appended[0]).toMatchObject({ customer_id: "", properties: '{"plan":"pro"}' });
    expect(room.appended[0]?.email_hash).not.toBe("");
  });

  test("of a group names nobody either", async () => {
    const traits = { email: "jane@shop.example", name: "Jane", phone: "+1", seats: 3 };
    await post("group", { userId: "u", groupId: "g1", traits });
    expect(JSON.stringify(room.appended)).not.toMatch(/jane|\+1/i);
    expect(room.appended[0]?.properties).toBe('{"groupId":"g1","seats":3}');
  });

  test("happened when its sender's clock, set right, says", async () => {
    const before = Date.now();
    const times = { originalTimestamp: "2031-01-01T00:00:00Z", sentAt: "2031-01-01T00:01:00Z" };
    await post("batch", { batch: [{ type: "track", event: "x", userId: "u", ...times }] });
    const at = Date.parse(room.appended[0]?.occurred_at ?? "");
    expect(at).toBeGreaterThanOrEqual(before - 60_000);
    expect(at).toBeLessThanOrEqual(Date.now() - 60_000);
  });

  test("keeps its id, and one that ours cannot be like gets a fingerprint that stays the same", async () => {
    const messageId = "ajs-next-1700000000000-0a1b2c";
    await post("track", { event: "x", userId: "u", messageId });
    for (let n = 0; n < 2; n++) await post("track", { event: "x", userId: "Ümit 1", messageId: "a b/c" });
    const [first, second, third] = room.appended;
    expect(first?.event_id).toBe(messageId);
    expect(second?.event_id).toMatch(/^x\.[\w-]{32}$/);
    expect(third?.event_id).toBe(second?.event_id);
    expect(third?.customer_id).toBe(second?.customer_id);
  });
});

describe("a batch", () => {
  test("takes what can be taken, and says and counts what cannot", async () => {
    const batch = [
      { type: "track", event: "a", userId: "u" },
      7,
      { type: "teleport", userId: "u" },
      { type: "track", event: "old", userId: "u", timestamp: "2020-01-01T00:00:00Z" },
      { type: "track", event: "b", userId: "u", properties: { big: "x".repeat(40_000) } },
      { type: "track", event: "c", userId: "u" },
    ];
    const answer = await post("batch", { batch });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      success: true,
      refused: [{ index: 1 }, { index: 2 }, { index: 3 }, { index: 4 }],
    });
    expect(room.appended.map(({ name }) => name)).toEqual(["a", "c"]);
    expect(room.refused.map(({ door, events }) => [door, events])).toEqual(
      Array.from({ length: 4 }, () => ["segment", 1]),
    );
  });

  test("of which nothing can be taken is refused", async () => {
    const answer = await post("batch", { batch: [{ type: "teleport" }] });
    expect([answer.statusCode, answer.json().code]).toEqual([400, "invalid_request"]);
  });

  test("of nothing is taken, one of too many is not", async () => {
    expect((await post("batch", { batch: [] })).statusCode).toBe(200);
    const batch = Array.from({ length: 2501 }, () => ({ type: "track", event: "x" }));
    expect((await post("batch", { batch })).statusCode).toBe(413);
  });

  test("that could not be made durable is never acknowledged", async () => {
    room.isDiskFull = true;
    const answer = await post("batch", { batch: [{ type: "track", event: "x" }] });
    expect([answer.statusCode, answer.headers["retry-after"]]).toEqual([503, "2"]);
  });
});

test.each([
  ["without a key", {}, 401],
  ["with a key nobody made", basic("nonsense"), 401],
])("a call %s is refused", async (_how, headers, status) => {
  expect((await post("track", { event: "x" }, headers as Record<string, string>)).statusCode).toBe(status);
});

test.each([
  ["teleport", "{}", 400],
  ["track", "[]", 400],
  ["track", '{"event":', 400],
  ["batch", '{"batch":{}}', 400],
])("POST /v1/%s with %s is refused", async (call, body, status) => {
  expect((await post(call, body)).statusCode).toBe(status);
});

test("no message whatever makes the door fail", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("track", "page", "identify", "group", "alias"),
      fc.object({ maxDepth: 3 }),
      async (call, body) => {
        const { writeKey: _, ...rest } = body as Record<string, unknown>;
        const { statusCode } = await post(
          call,
          JSON.stringify({ ...rest, context: rest, properties: rest, traits: rest }),
        );
        expect(statusCode).toBeLessThan(500);
      },
    ),
    { numRuns: 200 },
  );
});
