import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Id } from "@tributary/contract/scalars";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { identityHasher } from "../accounts/identity-hasher.ts";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import type { FoundLink } from "../plan/links.ts";
import { as, openThrowawayHttp } from "../serve/throwaway-http.ts";
import { openThrowawayClickHouse, type ThrowawayClickHouse } from "../store/throwaway.ts";
import { createCollect } from "./collect.ts";
import { newEvent } from "./events/event-fixture.ts";
import type { EventRecord } from "./events/event-record.ts";
import { loadEvents } from "./log/load-events.sql.ts";

const workspaceId = newId();
const pixelId = newId();
const folder = mkdtempSync(path.join(tmpdir(), "tributary-collect-"));
const trackScriptPath = path.join(folder, "track.js");
const chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

const link: FoundLink = {
  id: newId(),
  workspaceId,
  code: "abcdefg",
  targetUrl: "https://shop.example/p?x=1",
  title: "Video",
  campaign: "Launch",
  source: "youtube",
  medium: "video",
  youtubeVideoId: null,
  expiresAt: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  isDeleted: false,
};
const links: Record<string, FoundLink> = {
  abcdefg: link,
  expired: { ...link, id: newId(), expiresAt: "2026-01-02T00:00:00.000Z" },
  deleted: { ...link, id: newId(), isDeleted: true },
};

let appended: EventRecord[] = [];
let isDiskFull = false;
let clickhouse: ThrowawayClickHouse;
let http: FastifyInstance;

beforeAll(async () => {
  clickhouse = await openThrowawayClickHouse();
  const { routes } = createCollect({
    sink: {
      append: async (records) => {
        if (isDiskFull) throw new AppError("unavailable", { public: "Send it again.", retryAfterSeconds: 2 });
        appended.push(...records);
      },
    },
    clickhouse: clickhouse.door,
    links: {
      byCode: async (code) => links[code] ?? null,
      byId: async (workspace, id) => (workspace === workspaceId && id === link.id ? link : null),
    },
    hasher: identityHasher(Buffer.alloc(32, 7)),
    trackScriptPath,
  });
  const ingest = {
    [pixelId]: { workspaceId, pixelId, trusted: false },
    writeKey: { workspaceId, pixelId: null, trusted: false },
    secretKey: { workspaceId, pixelId: null, trusted: true },
  };
  http = await openThrowawayHttp({ routes, ingest });
});

beforeEach(() => {
  appended = [];
  isDiskFull = false;
});

afterAll(async () => {
  await http.close();
  await clickhouse.close();
  rmSync(folder, { recursive: true, force: true });
});

const post = (url: string, payload: object | string, headers: Record<string, string> = {}) =>
  http.inject({
    method: "POST",
    url: `/api/v1${url}`,
    headers: { "content-type": "application/json", "user-agent": chrome, ...headers },
    payload,
  });
const secret = { authorization: "Bearer secretKey" };

describe("POST /events", () => {
  test("a page's event is appended with everything decided", async () => {
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
    const [record] = appended;
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
    expect(appended[0]).toMatchObject({ ip_hash: "", user_agent: "", is_bot: false, channel: "", value_minor: 1999 });
    await post("/events", { name: "purchase" }, { authorization: "Bearer writeKey", "user-agent": "node" });
    expect(appended[1]).toMatchObject({ is_bot: false, pixel_id: null });
  });

  test("a crawler on a page is marked", async () => {
    await post("/events", { pixelId, name: "page_view" }, { "user-agent": "Googlebot/2.1" });
    expect(appended[0]!.is_bot).toBe(true);
  });

  test("an event led here by a link is known by the link, tags or not", async () => {
    await post(
      "/events",
      { name: "page_view", trackingId: newId(), campaignLinkId: link.id, url: "https://shop.example/p" },
      secret,
    );
    expect(appended[0]).toMatchObject({
      channel: "Organic Video",
      source: "youtube",
      campaign: "Launch",
      touch: "landing",
    });
    const url = `https://shop.example/p?ct_tracking_id=${newId()}&ct_campaign_link_id=${newId()}`;
    await post("/events", { pixelId, name: "page_view", url });
    expect(appended[1]).toMatchObject({ channel: "Referral", medium: "link", touch: "landing" });
    expect(Id.safeParse(appended[1]!.tracking_id).success).toBe(true);
  });

  test("a secret key may tell of the past, a pixel may not", async () => {
    const event = { name: "page_view", occurredAt: "2025-01-01T00:00:00Z" };
    expect((await post("/events", event, secret)).statusCode).toBe(202);
    expect(appended[0]!.occurred_at).toBe("2025-01-01T00:00:00.000Z");
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
    expect(appended).toEqual([]);
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
    isDiskFull = true;
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
    expect(appended.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  test("one at fault refuses all, and is named", async () => {
    const batch = [{ name: "a" }, { name: "b", valueMinor: 1 }, { name: "c", occurredAt: "2020-01-01T00:00:00Z" }];
    const response = await post("/events/batch", { pixelId, batch });
    expect(response.statusCode).toBe(400);
    const fields = response.json().errors.map(({ field }: { field: string }) => field);
    expect(fields).toEqual(["batch.1.currency", "batch.2.occurredAt"]);
    expect(appended).toEqual([]);
  });

  test.each([[[]], [Array.from({ length: 1001 }, () => ({ name: "x" }))], ["x"], [undefined]])(
    "a batch that is none is refused",
    async (batch) => {
      expect((await post("/events/batch", { pixelId, batch })).statusCode).toBe(400);
    },
  );
});

describe("GET /events/count", () => {
  const other = newId();

  test("counts distinct stored events of the workspace, by name and time", async () => {
    const at = (day: number) => `2026-02-0${day}T00:00:00.000Z`;
    const mine = { workspace_id: workspaceId };
    await loadEvents(clickhouse.door, [
      newEvent({ ...mine, name: "page_view", occurred_at: at(1) }),
      newEvent({ ...mine, name: "page_view", occurred_at: at(2) }),
      newEvent({ ...mine, name: "purchase", occurred_at: at(3) }),
      newEvent({ workspace_id: other, name: "purchase", occurred_at: at(3) }),
    ]);
    const count = async (query: string) =>
      (await http.inject({ url: `/api/v1/events/count${query}`, headers: as("viewer", workspaceId) })).json();
    expect(await count("")).toEqual({ count: 3 });
    expect(await count("?name=page_view")).toEqual({ count: 2 });
    expect(await count(`?name=page_view&from=${at(2)}`)).toEqual({ count: 1 });
    expect(await count(`?from=${at(1)}&to=${at(3)}`)).toEqual({ count: 2 });
    expect(await count("?from=0001-01-01T00:00:00Z&to=9999-12-31T00:00:00Z")).toEqual({ count: 3 });
    expect(await count("?name='%20OR%201%3D1")).toEqual({ count: 0 });
  });

  test("is for members only", async () => {
    expect((await http.inject({ url: "/api/v1/events/count" })).statusCode).toBe(401);
    expect((await http.inject({ url: "/api/v1/events/count", headers: as("agent", workspaceId) })).statusCode).toBe(
      403,
    );
    const bad = await http.inject({ url: "/api/v1/events/count?from=x", headers: as("viewer", workspaceId) });
    expect(bad.statusCode).toBe(400);
    const foreign = await http.inject({ url: "/api/v1/events/count", headers: as("admin", newId()) });
    expect(foreign.json()).toEqual({ count: 0 });
  });
});

describe("GET /l/{code}", () => {
  const follow = (url: string, headers: Record<string, string> = {}) =>
    http.inject({ url, headers: { "user-agent": chrome, ...headers } });

  test("the click is recorded, then redirected with its ids", async () => {
    const response = await follow("/l/abcdefg?fbclid=Xy", { referer: "https://www.youtube.com/" });
    expect(response.statusCode).toBe(302);
    expect(response.headers["cache-control"]).toBe("no-store");
    const target = new URL(String(response.headers.location));
    expect(target.origin + target.pathname).toBe("https://shop.example/p");
    const [record] = appended;
    expect(Object.fromEntries(target.searchParams)).toEqual({
      x: "1",
      ct_tracking_id: record!.tracking_id,
      ct_campaign_link_id: link.id,
      utm_source: "youtube",
      utm_medium: "video",
      utm_campaign: "Launch",
      fbclid: "Xy",
    });
    expect(record).toMatchObject({
      workspace_id: workspaceId,
      name: "link_click",
      touch: "link_click",
      channel: "Organic Video",
      link_id: link.id,
      click_id: "Xy",
      referrer: "https://www.youtube.com/",
    });
  });

  test("every click has an id of its own", async () => {
    await Promise.all(Array.from({ length: 10 }, () => follow("/l/abcdefg")));
    expect(new Set(appended.map(({ tracking_id }) => tracking_id)).size).toBe(10);
  });

  test("a crawler is redirected too, and marked", async () => {
    const response = await follow("/l/abcdefg", { "user-agent": "Slackbot-LinkExpanding 1.0" });
    expect(response.statusCode).toBe(302);
    expect(appended[0]!.is_bot).toBe(true);
  });

  test.each([
    ["/l/unknown", 404, "not_found"],
    ["/l/expired", 410, "gone"],
    ["/l/deleted", 410, "gone"],
    ["/l/%2e%2e%2fetc", 404, "not_found"],
    ["/l/https%3A%2F%2Fevil.example", 404, "not_found"],
  ])("%s is a clear %i", async (url, status, code) => {
    const response = await follow(url);
    expect([response.statusCode, response.json().code]).toEqual([status, code]);
    expect(appended).toEqual([]);
  });

  test("a click that could not be stored is not redirected", async () => {
    isDiskFull = true;
    expect((await follow("/l/abcdefg")).statusCode).toBe(503);
  });
});

describe("GET /track.js", () => {
  test("says so while it is not built, then serves it and confirms what a browser has", async () => {
    expect((await http.inject({ url: "/track.js" })).statusCode).toBe(503);
    writeFileSync(trackScriptPath, "void 0;");
    const response = await http.inject({ url: "/track.js" });
    expect(response.statusCode).toBe(200);
    expect(response.body).toBe("void 0;");
    expect(response.headers).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=3600",
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
    });
    const again = await http.inject({ url: "/track.js", headers: { "if-none-match": String(response.headers.etag) } });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
  });
});

test("the OpenAPI document holds every route", async () => {
  const { paths } = (await http.inject({ url: "/openapi.json" })).json();
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      "/api/v1/events",
      "/api/v1/events/batch",
      "/api/v1/events/count",
      "/l/{code}",
      "/track.js",
    ]),
  );
});
