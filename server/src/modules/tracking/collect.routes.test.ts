import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openThrowawayCollect, type ThrowawayCollect } from "./throwaway-collect.ts";

let room: ThrowawayCollect;

beforeAll(async () => {
  room = await openThrowawayCollect();
});
beforeEach(() => room.reset());
afterAll(() => room.close());

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
