import type { ConversionBody } from "@tributary/contract/conversions";
import { describe, expect, test } from "vitest";
import { daysSince, windowEnd } from "../../core/attribution-window.ts";
import { readReport, timeOfReport, windowFault } from "./judge-report.ts";
import { rejectedKeyOf, reportOf, sameKeyOf } from "./report.ts";

const TRACKING = "01980000-0000-7000-8000-00000000000a";
const LINK = "01980000-0000-7000-8000-00000000000b";
const DAY = 86_400_000;
const body = (changes: Partial<ConversionBody> = {}): ConversionBody => ({
  tracking_id: TRACKING,
  campaign_link_id: LINK,
  event_type: "purchase",
  ...changes,
});
const report = (changes: Partial<ConversionBody> = {}, key: string | null = null) =>
  reportOf(body(changes), key, false);
const outcome = (changes: Partial<ConversionBody>) => {
  const read = readReport(report(changes), "EUR");
  return "reason" in read ? read.reason : [read.revenueMinor, read.currency, ...read.warnings];
};

describe("the rules by type", () => {
  test.each<[Partial<ConversionBody>, ReturnType<typeof outcome>]>([
    [{ event_type: "purchase" }, "revenue_required"],
    [{ event_type: "purchase", revenue_amount: null }, "revenue_required"],
    [{ event_type: "purchase", revenue_amount: 0 }, "revenue_not_positive"],
    [{ event_type: "purchase", revenue_amount: -1 }, "revenue_not_positive"],
    [{ event_type: "purchase", revenue_amount: 49.99 }, [4999, "EUR"]],
    [{ event_type: "purchase", revenue_amount: 10_000 }, [1_000_000, "EUR"]],
    [{ event_type: "purchase", revenue_amount: 10_000.01 }, [1_000_001, "EUR", "revenue_high"]],
    [{ event_type: "purchase", revenue_amount: 49.999 }, "revenue_too_precise"],
    [{ event_type: "purchase", revenue_amount: 5, currency: "usd" }, [500, "USD"]],
    [{ event_type: "purchase", revenue_amount: 5, currency: "XXX" }, "currency_unknown"],
    [{ event_type: "course_enrollment" }, [null, null]],
    [{ event_type: "course_enrollment", revenue_amount: 0 }, "revenue_not_positive"],
    [{ event_type: "course_enrollment", revenue_amount: -3 }, "revenue_not_positive"],
    [{ event_type: "course_enrollment", revenue_amount: 199 }, [19_900, "EUR"]],
    [{ event_type: "newsletter_signup" }, [null, null]],
    [{ event_type: "newsletter_signup", revenue_amount: 5 }, [500, "EUR", "revenue_unexpected"]],
    [
      { event_type: "newsletter_signup", revenue_amount: "20000" },
      [2_000_000, "EUR", "revenue_unexpected", "revenue_high"],
    ],
    [{ event_type: "lead" }, [null, null]],
    [{ event_type: "custom", revenue_amount: "1.50" }, [150, "EUR"]],
    [{ event_type: "PURCHASE", revenue_amount: 1 }, "type_unknown"],
    [{ event_type: "refund" }, "type_unknown"],
    [{ event_type: "lead", tracking_id: "undefined" }, "tracking_id_invalid"],
  ])("%j gives %j", (changes, expected) => {
    expect(outcome(changes)).toEqual(expected);
  });
});

describe("the window", () => {
  const click = Date.parse("2026-03-01T10:00:00.000Z");
  const faultAt = (at: number, days = 30) => windowFault(click, at, days)?.reason ?? null;

  test("is enforced at whole days, the rest cut off: day 30 of 30 counts to its last millisecond", () => {
    expect(faultAt(click)).toBeNull();
    expect(faultAt(click + 30 * DAY)).toBeNull();
    expect(faultAt(click + 31 * DAY - 1)).toBeNull();
    expect(faultAt(click + 31 * DAY)).toBe("outside_window");
    expect(faultAt(click + 2 * DAY - 1, 1)).toBeNull();
    expect(faultAt(click + 2 * DAY, 1)).toBe("outside_window");
  });

  test("ends at the first moment that is refused", () => {
    for (const days of [1, 7, 30, 365]) {
      const end = windowEnd(click, days);
      expect([faultAt(end - 1, days), faultAt(end, days)]).toEqual([null, "outside_window"]);
    }
  });

  test("says how old the click was", () => {
    expect(windowFault(click, click + 45 * DAY, 30)?.sentence).toBe(
      "The click was 45 days earlier. The attribution window is 30 days.",
    );
  });

  test("begins at the click, but for what clocks differ by", () => {
    expect(faultAt(click - 5 * 60_000)).toBeNull();
    expect(daysSince(click, click - 5 * 60_000)).toBe(0);
    expect(faultAt(click - 5 * 60_000 - 1)).toBe("before_click");
  });
});

describe("when it happened", () => {
  const now = Date.parse("2026-03-01T10:00:00.000Z");
  const time = (occurred_at: string | null, isTrusted = true) => {
    const at = timeOfReport(report({ occurred_at }), now, isTrusted);
    return typeof at === "number" ? new Date(at).toISOString() : at.reason;
  };

  test("is the arrival, unless a server with a secret key says otherwise", () => {
    expect(time(null, false)).toBe("2026-03-01T10:00:00.000Z");
    expect(time("2026-02-27T12:00:00+02:00")).toBe("2026-02-27T10:00:00.000Z");
    expect(time("2026-02-27T12:00:00Z", false)).toBe("occurred_at_needs_key");
  });

  test("is never in the future", () => {
    expect(time("2026-03-01T10:04:00Z")).toBe("2026-03-01T10:00:00.000Z");
    expect(time("2026-03-01T10:05:00.001Z")).toBe("occurred_at_in_future");
  });
});

describe("what makes two reports one", () => {
  const same = (one: Partial<ConversionBody>, other: Partial<ConversionBody>) =>
    sameKeyOf(report(one)) === sameKeyOf(report(other));

  test("is the event id, or the header in its place", () => {
    expect(same({ event_id: "e1", revenue_amount: 1 }, { event_id: "e1", revenue_amount: 2 })).toBe(true);
    expect(same({ event_id: "e1" }, { event_id: "e2" })).toBe(false);
    expect(sameKeyOf(report({}, "e1"))).toBe(sameKeyOf(report({ event_id: "e1" })));
  });

  test("else the order, whatever else is said", () => {
    const order = (order_id: string | number, more: object = {}) => ({ event_data: { order_id, ...more } });
    expect(same(order("A-1"), order("A-1", { page: 2 }))).toBe(true);
    expect(same(order(17), order("17"))).toBe(true);
    expect(same(order("A-1"), order("A-2"))).toBe(false);
    expect(same(order("A-1"), { ...order("A-1"), event_type: "lead" })).toBe(false);
    expect(same(order("A-1"), { ...order("A-1"), tracking_id: LINK })).toBe(false);
  });

  test("else all of it, in whatever order its data is written", () => {
    expect(same({ event_data: { a: 1, b: [{ c: 1, d: 2 }] } }, { event_data: { b: [{ d: 2, c: 1 }], a: 1 } })).toBe(
      true,
    );
    expect(same({ event_data: { b: [1, 2] } }, { event_data: { b: [2, 1] } })).toBe(false);
    expect(same({ revenue_amount: 1 }, { revenue_amount: 2 })).toBe(false);
    expect(same({ tracking_id: TRACKING.toUpperCase() }, {})).toBe(true);
  });

  test("is, for a rejected report, all it says and why", () => {
    expect(rejectedKeyOf(report(), "click_unknown")).toBe(rejectedKeyOf(report(), "click_unknown"));
    expect(rejectedKeyOf(report(), "click_unknown")).not.toBe(rejectedKeyOf(report(), "outside_window"));
    expect(rejectedKeyOf(report({ event_id: "e1" }), "click_unknown")).not.toBe(
      rejectedKeyOf(report({ event_id: "e1", revenue_amount: 5 }), "click_unknown"),
    );
  });
});
