import { expect, it } from "vitest";
import { paymentsBehind, paymentsOfCause } from "./paymentsBehind.ts";

const row = { platform: "meta_ads", day: null, campaignId: null };

it("opens the payments of the page's days, and of a day or campaign only its own", () => {
  expect(paymentsBehind(row, {})).toEqual({ period: "28d", platform: "meta_ads" });
  expect(paymentsBehind({ ...row, day: "2026-03-05" }, { period: "7d" })).toEqual({
    from: "2026-03-05",
    to: "2026-03-05",
    platform: "meta_ads",
  });
  expect(paymentsBehind({ ...row, campaignId: "c" }, { from: "2026-03-01", to: "2026-03-31" })).toEqual({
    from: "2026-03-01",
    to: "2026-03-31",
    platform: "meta_ads",
    campaignId: "c",
  });
});

it("opens what a cause is about, where payments tell of it", () => {
  expect(paymentsOfCause(row, "refunds", {})).toMatchObject({ refunded: true, platform: "meta_ads" });
  expect(paymentsOfCause(row, "other_platforms", {})).toMatchObject({ several: true });
  expect(paymentsOfCause(row, "no_click", {})).toBeNull();
});
