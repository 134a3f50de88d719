import { expect, test } from "vitest";
import { newEvent } from "../events/event-fixture.ts";
import { batchNews } from "./batch-news.ts";

test("each workspace hears of its own pixels, with the newest arrival of each", () => {
  const news = batchNews([
    newEvent({ workspace_id: "a", pixel_id: "p", received_at: "2026-03-01T12:00:00.000Z" }),
    newEvent({ workspace_id: "b", pixel_id: null }),
    newEvent({ workspace_id: "a", pixel_id: "p", received_at: "2026-03-01T12:00:01.000Z" }),
  ]);
  expect(news.map(({ workspaceId, pixelsSeen }) => [workspaceId, pixelsSeen])).toEqual([
    ["a", [["p", "2026-03-01T12:00:01.000Z"]]],
    ["b", []],
  ]);
});

test("the same evidence is told once, from when it was first seen", () => {
  const seen = (minute: number, visitor_id: string) =>
    newEvent({ visitor_id, touch: "landing", occurred_at: `2026-03-01T12:0${minute}:00.000Z` });
  const [news] = batchNews([seen(2, "v"), seen(1, "v"), seen(3, "v"), seen(4, "w")]);
  expect(JSON.parse(news?.evidence ?? "")).toMatchObject([
    { visitor_id: "v", occurred_at: "2026-03-01T12:01:00.000Z" },
    { visitor_id: "w", occurred_at: "2026-03-01T12:04:00.000Z" },
  ]);
});

test("only touches and what names a person are evidence, and never machines", () => {
  const [news] = batchNews([
    newEvent({ visitor_id: "nothing" }),
    newEvent({ visitor_id: "machine", touch: "landing", is_bot: true }),
    newEvent({ visitor_id: "named", email_hash: "e" }),
    newEvent({ visitor_id: "known", customer_id: "c" }),
  ]);
  expect(JSON.parse(news?.evidence ?? "")).toMatchObject([
    { visitor_id: "named", email_hash: "e" },
    { visitor_id: "known", customer_id: "c" },
  ]);
  expect(batchNews([newEvent({ visitor_id: "nothing" })])).toMatchObject([{ evidence: null }]);
});
