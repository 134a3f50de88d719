import type { JourneyTouch } from "@tributary/contract/payments";
import { describe, expect, it } from "vitest";
import { sourceBasis } from "./sourceBasis.ts";

const TOUCH: JourneyTouch = {
  eventId: "1",
  kind: "landing",
  occurredAt: "2026-11-01T10:00:00.000Z",
  channel: "Paid Search",
  source: "google",
  medium: "cpc",
  campaign: null,
  linkId: null,
  linkTitle: null,
  youtubeVideoId: null,
  landingPath: "/",
  visitorId: "v",
};

function basisOf(touch: Partial<JourneyTouch> | null, confidence: number | null = 99): string | null {
  const credit = { channel: "x", share: 1, amountMinor: 1, eventId: touch && "1" };
  return sourceBasis(
    {
      confidence,
      journey: touch
        ? [
            { ...TOUCH, eventId: "0" },
            { ...TOUCH, ...touch },
          ]
        : [],
      credits: { last_non_direct: [credit], first: [], last: [], linear: [] },
      lookbackDays: 30,
    },
    "last_non_direct",
  );
}

describe("what is said of a payment's source", () => {
  it.each<[Partial<JourneyTouch> | null, RegExp]>([
    [{ kind: "link_click", linkTitle: "Brew guide" }, /your short link “Brew guide”.*recorded the click ourselves/],
    [{ kind: "link_click" }, /one of your short links/],
    [{}, /arrived from google \/ cpc.*only as accurate as those/],
    [{ source: null, medium: null }, /didn't say which one/],
    [{ kind: "direct", source: null, medium: null }, /can't tell how they first heard of you/],
    [null, /in the 30 days before the payment, so the source is unknown/],
  ])("names what it rests on: %o", (touch, words) => {
    expect(basisOf(touch)).toMatch(words);
  });

  it("says nothing before the payment is matched", () => {
    expect(basisOf({}, null)).toBeNull();
  });

  it("never takes the sureness of the match for that of the source", () => {
    for (const touch of [{}, { kind: "direct" } as const, null])
      expect(basisOf(touch)).not.toMatch(/\d ?%|sure|confiden/);
  });
});
