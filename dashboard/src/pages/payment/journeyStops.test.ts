import type { Credit, JourneyTouch } from "@tributary/contract/payments";
import { describe, expect, it } from "vitest";
import { journeyStops } from "./journeyStops.ts";

const touch = (eventId: string, occurredAt: string, visitorId = "v1"): JourneyTouch => ({
  eventId,
  kind: "landing",
  occurredAt,
  channel: "Email",
  source: null,
  medium: null,
  campaign: null,
  linkId: null,
  linkTitle: null,
  youtubeVideoId: null,
  landingPath: null,
  visitorId,
});
const credit = (eventId: string, share: number): Credit => ({
  eventId,
  channel: "Email",
  share,
  amountMinor: share * 1000,
});

const paidAt = "2026-11-20T12:00:00.000Z";
const journey = [
  touch("a", "2026-11-01T12:00:00.000Z"),
  touch("b", "2026-11-20T11:30:00.000Z"),
  touch("c", "2026-11-20T11:45:00.000Z"),
];

describe("journeyStops", () => {
  it("grows by each touch's credit from a spring to the full river", () => {
    const stops = journeyStops(journey, [credit("a", 0.5), credit("c", 0.5)], paidAt);
    expect(stops.map(({ widthBefore, widthAfter }) => [widthBefore, widthAfter])).toEqual([
      [3, 15.5],
      [15.5, 15.5],
      [15.5, 28],
    ]);
    expect(stops[1]).toMatchObject({ share: 0, amountMinor: 0 });
    expect(stops[2]).toMatchObject({ share: 0.5, amountMinor: 500, nextAt: paidAt });
  });

  it("draws longer waits as longer stretches, within limits", () => {
    const [long, short] = journeyStops(journey, [], paidAt);
    expect(long?.heightPx).toBeGreaterThan(short?.heightPx ?? 0);
    const years = journeyStops([touch("a", "2010-01-01T00:00:00.000Z")], [], paidAt);
    expect(years[0]?.heightPx).toBe(172);
  });

  it("tells browsers apart only when there are several", () => {
    expect(journeyStops(journey, [], paidAt)[0]?.browser).toBeUndefined();
    const two = journeyStops([...journey, touch("d", paidAt, "v2")], [], paidAt);
    expect(two.map(({ browser }) => browser)).toEqual([1, 1, 1, 2]);
  });

  it("is empty without touches", () => {
    expect(journeyStops([], [], paidAt)).toEqual([]);
  });
});
