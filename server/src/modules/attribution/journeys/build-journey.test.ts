import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildJourney, type StoredTouch } from "./build-journey.ts";

const DAY = 86_400_000;
const PAID = Date.UTC(2026, 2, 31);

function touch(changes: Partial<StoredTouch>): StoredTouch {
  const eventId = changes.eventId ?? `e${changes.occurredAt}`;
  return {
    visitorId: "v",
    touchKey: eventId,
    occurredAt: PAID - DAY,
    receivedAt: changes.occurredAt ?? PAID - DAY,
    eventId,
    kind: "landing",
    sessionId: eventId,
    trackingId: "",
    linkId: "",
    adCampaignId: "",
    channel: "Organic Search",
    source: "google",
    medium: "organic",
    campaign: "",
    landingPath: "/",
    ...changes,
  };
}
const ids = (touches: readonly StoredTouch[]) => touches.map(({ eventId }) => eventId);
const journeyOf = (touches: readonly StoredTouch[], days = 30) => buildJourney(touches, PAID, days);

describe("the window", () => {
  it("holds its very edges and nothing beyond them", () => {
    const touches = [
      touch({ eventId: "too-early", occurredAt: PAID - 31 * DAY }),
      touch({ eventId: "first", occurredAt: PAID - 31 * DAY + 1 }),
      touch({ eventId: "half-a-day", occurredAt: PAID - 30.5 * DAY }),
      touch({ eventId: "last", occurredAt: PAID }),
      touch({ eventId: "too-late", occurredAt: PAID + 1000 }),
    ];
    expect(ids(journeyOf(touches))).toEqual(["first", "half-a-day", "last"]);
  });

  it("of a campaign is that of touches through its links, longer or shorter, to its very edges", () => {
    const windows = new Map([
      ["long", 90],
      ["short", 7],
    ]);
    const touches = [
      touch({ eventId: "long-out", linkId: "long", occurredAt: PAID - 91 * DAY }),
      touch({ eventId: "long-in", linkId: "long", occurredAt: PAID - 91 * DAY + 1 }),
      touch({ eventId: "other-out", linkId: "other", occurredAt: PAID - 31 * DAY }),
      touch({ eventId: "other-in", linkId: "other", occurredAt: PAID - 31 * DAY + 1 }),
      touch({ eventId: "short-out", linkId: "short", occurredAt: PAID - 8 * DAY }),
      touch({ eventId: "short-in", linkId: "short", occurredAt: PAID - 8 * DAY + 1 }),
    ];
    expect(ids(buildJourney(touches, PAID, 30, windows))).toEqual(["long-in", "other-in", "short-in"]);
  });

  it("gives no new start to a session that began before it", () => {
    const before = touch({ eventId: "before", sessionId: "s", occurredAt: PAID - 31 * DAY - 1 });
    const within = touch({ eventId: "echo", kind: "direct", sessionId: "s", occurredAt: PAID - 31 * DAY + 1 });
    expect(journeyOf([before])).toEqual([]);
    expect(journeyOf([before, within])).toEqual([before]);
  });

  it("is asked of what the person did last: the landing after the click, the page after the landing", () => {
    const out = PAID - 31 * DAY - 1000;
    const link = { touchKey: "link:t", linkId: "l", trackingId: "t" };
    const click = touch({
      ...link,
      eventId: "click",
      kind: "link_click",
      visitorId: "",
      sessionId: "",
      occurredAt: out,
    });
    const landing = touch({ ...link, eventId: "landing", sessionId: "s", occurredAt: out + 2000 });
    expect(ids(journeyOf([click]))).toEqual([]);
    expect(journeyOf([click, landing])).toMatchObject([{ eventId: "click", occurredAt: out, visitorId: "v" }]);
    const after = { ...landing, eventId: "after", occurredAt: PAID + 5000 };
    expect(ids(journeyOf([click, after]))).toEqual([]);
  });
});

describe("the order", () => {
  it("is that of time, then of arrival, then of ids", () => {
    const at = PAID - DAY;
    const touches = [
      touch({ eventId: "d", occurredAt: at + 1, receivedAt: 0 }),
      touch({ eventId: "b", occurredAt: at, receivedAt: 2 }),
      touch({ eventId: "c", occurredAt: at, receivedAt: 2 }),
      touch({ eventId: "a", occurredAt: at, receivedAt: 1 }),
    ];
    expect(ids(journeyOf(touches))).toEqual(["a", "b", "c", "d"]);
  });
});

describe("a link click and its landing", () => {
  const click = touch({
    eventId: "click",
    touchKey: "link:t",
    kind: "link_click",
    visitorId: "",
    sessionId: "",
    linkId: "l",
    trackingId: "t",
    occurredAt: PAID - 2 * DAY,
    channel: "Organic Video",
    landingPath: "/l/abc",
  });
  const landing = touch({
    eventId: "landing",
    touchKey: "link:t",
    trackingId: "t",
    sessionId: "s",
    occurredAt: PAID - 2 * DAY + 900,
    landingPath: "/mug",
  });

  it("are one touch: the click's time and link, the landing's visitor and page", () => {
    expect(journeyOf([landing, click])).toEqual([{ ...click, visitorId: "v", sessionId: "s", landingPath: "/mug" }]);
  });

  it("swallow the reloads of the landing and the direct views of its session", () => {
    const reload = { ...landing, eventId: "reload", occurredAt: landing.occurredAt + 60_000 };
    const view = touch({ eventId: "view", kind: "direct", sessionId: "s", occurredAt: landing.occurredAt + 90_000 });
    expect(ids(journeyOf([view, reload, landing, click]))).toEqual(["click"]);
  });

  it("are a touch each alone", () => {
    expect(journeyOf([click])).toEqual([click]);
    expect(journeyOf([landing])).toEqual([landing]);
  });
});

describe("a direct page view", () => {
  it("is a touch when it begins a session, once", () => {
    const views = [1, 2, 3].map((minute) =>
      touch({ eventId: `view${minute}`, kind: "direct", sessionId: "s", occurredAt: PAID - DAY + minute * 60_000 }),
    );
    expect(ids(journeyOf(views))).toEqual(["view1"]);
  });

  it("does not hide a later landing of its session", () => {
    const view = touch({ eventId: "view", kind: "direct", sessionId: "s", occurredAt: PAID - DAY });
    const landing = touch({ eventId: "ad", sessionId: "s", occurredAt: PAID - DAY + 1 });
    expect(ids(journeyOf([view, landing]))).toEqual(["view", "ad"]);
  });

  it("without a session stands for itself", () => {
    const views = ["x", "y"].map((eventId, index) =>
      touch({ eventId, kind: "direct", sessionId: "", occurredAt: PAID - DAY + index }),
    );
    expect(ids(journeyOf(views))).toEqual(["x", "y"]);
  });
});

const anyTouch = fc
  .record({
    eventId: fc.uuid(),
    kind: fc.constantFrom("link_click" as const, "landing" as const, "direct" as const),
    minute: fc.integer({ min: -60 * 24 * 40, max: 60 }),
    receivedAt: fc.nat(3),
    sessionId: fc.constantFrom("", "s1", "s2", "s3"),
    key: fc.constantFrom("k1", "k2", "k3", "k4", "k5"),
  })
  .map(({ minute, key, ...rest }) => touch({ ...rest, touchKey: key, occurredAt: PAID + minute * 60_000 }));

describe("for any touches", () => {
  it("repeats and order of arrival change nothing", () => {
    const arrived = fc.array(anyTouch, { maxLength: 15 }).chain((touches) =>
      fc.tuple(
        fc.constant(touches),
        fc
          .shuffledSubarray([...touches, ...touches], { minLength: touches.length })
          .map((some) => [...some, ...touches]),
      ),
    );
    fc.assert(
      fc.property(arrived, fc.integer({ min: 1, max: 90 }), ([touches, again], days) => {
        expect(journeyOf(again, days)).toEqual(journeyOf(touches, days));
      }),
      { numRuns: 1000 },
    );
  });

  it("the journey lies in its window, in order, each touch once", () => {
    fc.assert(
      fc.property(fc.array(anyTouch, { maxLength: 15 }), fc.integer({ min: 1, max: 90 }), (touches, days) => {
        const journey = journeyOf(touches, days);
        const times = journey.map(({ occurredAt }) => occurredAt);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(times.every((at) => at <= PAID)).toBe(true);
        // What stands alone was last done when it was done; what it is joined with may only be later.
        const isAlone = ({ touchKey, sessionId }: StoredTouch): boolean =>
          touches.filter((one) => one.touchKey === touchKey || one.sessionId === sessionId).length === 1;
        const alone = journey.filter(isAlone);
        expect(alone.every(({ occurredAt }) => Math.floor((PAID - occurredAt) / DAY) <= days)).toBe(true);
        expect(new Set(journey.map(({ touchKey }) => touchKey)).size).toBe(journey.length);
      }),
    );
  });
});
