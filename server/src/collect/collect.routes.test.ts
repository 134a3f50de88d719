import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { chrome, link, openThrowawayCollect, type ThrowawayCollect, workspaceId } from "./throwaway-collect.ts";

let room: ThrowawayCollect;

beforeAll(async () => {
  room = await openThrowawayCollect();
});
beforeEach(() => room.reset());
afterAll(() => room.close());

describe("GET /l/{code}", () => {
  const follow = (url: string, headers: Record<string, string> = {}) =>
    room.http.inject({ url, headers: { "user-agent": chrome, ...headers } });

  test("the click is recorded, then redirected with its ids", async () => {
    const response = await follow("/l/abcdefg?fbclid=Xy", { referer: "https://www.youtube.com/" });
    expect(response.statusCode).toBe(302);
    expect(response.headers["cache-control"]).toBe("no-store");
    const target = new URL(String(response.headers.location));
    expect(target.origin + target.pathname).toBe("https://shop.example/p");
    const [record] = room.appended;
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
    expect(new Set(room.appended.map(({ tracking_id }) => tracking_id)).size).toBe(10);
  });

  test("a crawler is redirected too, and marked", async () => {
    const response = await follow("/l/abcdefg", { "user-agent": "Slackbot-LinkExpanding 1.0" });
    expect(response.statusCode).toBe(302);
    expect(room.appended[0]!.is_bot).toBe(true);
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
    expect(room.appended).toEqual([]);
  });

  test("a click that could not be stored is not redirected", async () => {
    room.isDiskFull = true;
    expect((await follow("/l/abcdefg")).statusCode).toBe(503);
  });
});

describe("GET /track.js", () => {
  test("says so while it is not built, then serves it and confirms what a browser has", async () => {
    expect((await room.http.inject({ url: "/track.js" })).statusCode).toBe(503);
    writeFileSync(room.trackScriptPath, "void 0;");
    const response = await room.http.inject({ url: "/track.js" });
    expect(response.statusCode).toBe(200);
    expect(response.body).toBe("void 0;");
    expect(response.headers).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=3600",
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
    });
    const again = await room.http.inject({
      url: "/track.js",
      headers: { "if-none-match": String(response.headers.etag) },
    });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
  });
});

test("the OpenAPI document holds every route", async () => {
  const { paths } = (await room.http.inject({ url: "/openapi.json" })).json();
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
