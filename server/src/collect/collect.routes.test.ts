import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openThrowawayCollect, type ThrowawayCollect } from "./throwaway-collect.ts";

let room: ThrowawayCollect;

beforeAll(async () => {
  room = await openThrowawayCollect();
});
beforeEach(() => room.reset());
afterAll(() => room.close());

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
