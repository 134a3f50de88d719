import { Id } from "@tributary/contract/scalars";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import {
  chrome,
  link,
  openThrowawayCollect,
  pixelId,
  type ThrowawayCollect,
  workspaceId,
} from "./throwaway-collect.ts";

let room: ThrowawayCollect;

beforeAll(async () => {
  room = await openThrowawayCollect();
});
beforeEach(() => room.reset());
afterAll(() => room.close());

const post = (url: string, payload: object | string, headers: Record<string, string> = {}) =>
  room.http.inject({
    method: "POST",
    url: `/api/v1${url}`,
    headers: { "content-type": "application/json", "user-agent": chrome, ...headers },
    payload,
  });
const secret = { authorization: "Bearer secretKey" };

describe("POST /events", () => {
  test("a page's event is room.appended with everything decided", async () => {
    const response = await post("/events", {
      pixelId,
      name: "page_view",
      visitorId: "v1",
      sessionId: "s1",
      email: "Jane@Example.com",
      url: "https://shop.example/p?utm_source=news&utm_medium=email&utm_campaign=May&mc_eid=1",
      referrer: "https://mail.google.com/",
      title: "P",
      properties: { size: "L" },
    });
    expect(response.statusCode).toBe(202);
    const [record] = room.appended;
    expect(record).toMatchObject({
      workspace_id: workspaceId,
      event_id: response.json().eventId,
      pixel_id: pixelId,
      url: "https://shop.example/p?utm_source=news&utm_medium=email&utm_campaign=May",
      path: "/p",
      channel: "Email",
      source: "news",
      campaign: "May",
      touch: "landing",
      is_bot: false,
      user_agent: chrome,
      properties: '{"title":"P","size":"L"}',
    });
    expect(record!.email_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(record!.ip_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(record)).not.toMatch(/jane|127\.0\.0\.1/i);
  });

  test("it may come as text/plain, from any site", async () => {
    const body = JSON.stringify({ pixelId, name: "page_view" });
    const response = await post("/events", body, { "content-type": "text/plain;charset=UTF-8" });
    expect(response.statusCode).toBe(202);
    expect(response.headers["access-control-allow-origin"]).toBe("*");
  });

  test("the same eventId is answered with itself", async () => {
    const response = await post("/events", { pixelId, name: "x", eventId: "order-1" });
    expect(response.json()).toEqual({ eventId: "order-1" });
  });

  test("a server's own address and agent are not taken for the visitor's", async () => {
    await post(
      "/events",
      { name: "purchase", valueMinor: 1999, currency: "EUR" },
      { ...secret, "user-agent": "axios/1" },
    );
    expect(room.appended[0]).toMatchObject({
      ip_hash: "",
      user_agent: "",
      is_bot: false,
      channel: "",
      value_minor: 1999,
    });
    await post("/events", { name: "purchase" }, { authorization: "Bearer writeKey", "user-agent": "node" });
    expect(room.appended[1]).toMatchObject({ is_bot: false, pixel_id: null });
  });

  test("a crawler on a page is marked", async () => {
    await post("/events", { pixelId, name: "page_view" }, { "user-agent": "Googlebot/2.1" });
    expect(room.appended[0]!.is_bot).toBe(true);
  });

  test("an event led here by a link is known by the link, tags or not", async () => {
    await post(
      "/events",
      { name: "page_view", trackingId: newId(), campaignLinkId: link.id, url: "https://shop.example/p" },
      secret,
    );
    expect(room.appended[0]).toMatchObject({
      channel: "Organic Video",
      source: "youtube",
      campaign: "Launch",
      touch: "landing",
    });
    const url = `https://shop.example/p?ct_tracking_id=${newId()}&ct_campaign_link_id=${newId()}`;
    await post("/events", { pixelId, name: "page_view", url });
    expect(room.appended[1]).toMatchObject({ channel: "Referral", medium: "link", touch: "landing" });
    expect(Id.safeParse(room.appended[1]!.tracking_id).success).toBe(true);
  });

  test("a secret key may tell of the past, a pixel may not", async () => {
    const event = { name: "page_view", occurredAt: "2025-01-01T00:00:00Z" };
    expect((await post("/events", event, secret)).statusCode).toBe(202);
    expect(room.appended[0]!.occurred_at).toBe("2025-01-01T00:00:00.000Z");
    const refused = await post("/events", { ...event, pixelId });
    expect(refused.statusCode).toBe(400);
    expect(refused.json()).toMatchObject({ code: "invalid_request", errors: [{ field: "occurredAt" }] });
  });

  test.each([
    [{ name: "1st" }, "invalid_request", "name"],
    [{ name: "x", email: "nobody" }, "invalid_request", "email"],
    [{ name: "x", visitorId: "<b>" }, "invalid_request", "visitorId"],
    [{ name: "x", occurredAt: "yesterday" }, "invalid_request", "occurredAt"],
    [{ name: "x", valueMinor: 1.5, currency: "USD" }, "invalid_request", "valueMinor"],
    [{ name: "x", valueMinor: 100 }, "invalid_request", "currency"],
    [{ name: "x", valueMinor: 100, currency: "XXX" }, "unknown_currency", "currency"],
    [{ name: "x", properties: { a: { b: { c: { d: { e: { f: {} } } } } } } }, "invalid_request", "properties"],
    [{ name: "x", properties: { a: "x".repeat(9000) } }, "invalid_request", "properties"],
    [{ name: "x", nonsense: 1 }, "invalid_request", ""],
  ])("%j is refused", async (event, code, field) => {
    const response = await post("/events", { pixelId, ...event });
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.statusCode).toBeLessThan(500);
    expect(response.headers["content-type"]).toContain("application/problem+json");
    expect(response.json().code).toBe(code);
    expect(response.json().errors[0].field).toBe(field);
    expect(room.appended).toEqual([]);
  });

  test.each([
    ['{"name":', 400, "malformed_json"],
    ["", 400, "invalid_request"],
    ["null", 400, "invalid_request"],
    ["[1]", 400, "invalid_request"],
    [`{"name":"x","properties":{"__proto__":{"a":1}}}`, 400, "malformed_json"],
    [`{"name":"x","properties":${'{"a":'.repeat(5000)}1${"}".repeat(5000)}}`, 400, "malformed_json"],
    [`{"name":"x","title":"${"x".repeat(1_100_000)}"}`, 413, "payload_too_large"],
  ])("the body %.40s is refused", async (body, status, code) => {
    const response = await post("/events", body, { authorization: "Bearer writeKey" });
    expect([response.statusCode, response.json().code]).toEqual([status, code]);
  });

  test("an unknown pixel and an unknown key are told apart", async () => {
    const unknown = await post("/events", { pixelId: newId(), name: "x" });
    expect([unknown.statusCode, unknown.json().code]).toEqual([404, "unknown_pixel"]);
    const nobody = await post("/events", { name: "x" }, { authorization: "Bearer nonsense" });
    expect(nobody.statusCode).toBe(401);
  });

  test("what could not be made durable is never acknowledged", async () => {
    room.isDiskFull = true;
    const response = await post("/events", { pixelId, name: "x" });
    expect([response.statusCode, response.headers["retry-after"]]).toEqual([503, "2"]);
  });
});

describe("POST /events/batch", () => {
  test("all are taken, in order", async () => {
    const batch = [
      { name: "a", eventId: "1" },
      { name: "b", eventId: "2" },
    ];
    const response = await post("/events/batch", { pixelId, batch });
    expect(response.json()).toEqual({ accepted: 2, eventIds: ["1", "2"] });
    expect(room.appended.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  test("one at fault refuses all, and is named", async () => {
    const batch = [{ name: "a" }, { name: "b", valueMinor: 1 }, { name: "c", occurredAt: "2020-01-01T00:00:00Z" }];
    const response = await post("/events/batch", { pixelId, batch });
    expect(response.statusCode).toBe(400);
    const fields = response.json().errors.map(({ field }: { field: string }) => field);
    expect(fields).toEqual(["batch.1.currency", "batch.2.occurredAt"]);
    expect(room.appended).toEqual([]);
  });

  test.each([[[]], [Array.from({ length: 1001 }, () => ({ name: "x" }))], ["x"], [undefined]])(
    "a batch that is none is refused",
    async (batch) => {
      expect((await post("/events/batch", { pixelId, batch })).statusCode).toBe(400);
    },
  );
});

describe("a call refused for its shape", () => {
  test.each([
    ["/events", { pixelId, name: "1st" }, "name: must start with a letter and have at most 64 characters", 1],
    ["/events", { pixelId, name: "x", secret: "jane" }, "holds fields that are not known", 1],
    [
      "/events",
      { pixelId, name: "x", properties: { ["jane".repeat(20)]: 1 } },
      "properties: field names must be at most 64 characters",
      1,
    ],
    [
      "/events/batch",
      { pixelId, batch: [{ name: "x" }, { name: "x", visitorId: "<jane>" }] },
      "batch.*.visitorId: must be 1 to 128 letters, digits or . : @ | + = ~ _ -",
      2,
    ],
  ])("to %s is counted with its reason, not with what was sent", async (url, body, reason, events) => {
    expect((await post(url, body)).statusCode).toBe(400);
    expect(room.refused).toEqual([{ workspaceId, door: "events", reason, events }]);
  });

  test("by nobody is not counted", async () => {
    await post("/events", { pixelId: newId(), name: "1st" });
    await post("/events", { name: "1st" }, { authorization: "Bearer nonsense" });
    expect(room.refused).toEqual([]);
  });
});
