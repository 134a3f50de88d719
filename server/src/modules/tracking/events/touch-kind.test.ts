import { expect, test } from "vitest";
import { classify } from "../../../core/channel.ts";
import { touchKind } from "./touch-kind.ts";

const page = "https://shop.example/p";

test.each([
  ["link_click", {}, "link_click"],
  ["page_view", { url: `${page}?utm_source=x&utm_medium=email` }, "landing"],
  ["page_view", { url: `${page}?gclid=x` }, "landing"],
  ["page_view", { url: `${page}?ct_tracking_id=x` }, "landing"],
  ["page_view", { url: page, referrer: "https://www.google.com/" }, "landing"],
  ["page_view", { url: page }, "direct"],
  ["page_view", { url: page, referrer: "https://shop.example/" }, null],
  ["page_view", { url: page, referrer: "https://checkout.stripe.com/x" }, null],
  ["page_view", { url: `${page}?utm_source=x`, referrer: "https://shop.example/" }, "landing"],
  ["purchase", { url: `${page}?utm_source=x` }, null],
  ["identify", { url: page, referrer: "https://www.google.com/" }, null],
] as const)("%s at %j is %s", (name, visit, kind) => {
  expect(touchKind({ name, origin: classify(visit), hasTrackingId: false })).toBe(kind);
});

test("a tracking id sent beside the address makes a landing of a page view from nowhere, not of one inside the shop", () => {
  expect(touchKind({ name: "page_view", origin: classify({ url: page }), hasTrackingId: true })).toBe("landing");
  const inside = classify({ url: page, referrer: "https://shop.example/" });
  expect(touchKind({ name: "page_view", origin: inside, hasTrackingId: true })).toBeNull();
});
