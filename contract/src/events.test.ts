import { describe, expect, test } from "vitest";
import { CollectedEvent, EventBatchBody } from "./events.ts";

test("an event needs nothing but its name", () => {
  expect(CollectedEvent.parse({ name: "page_view" })).toEqual({ name: "page_view" });
});

describe("an event is refused", () => {
  test.each([
    ["without a name", {}],
    ["with a name that starts with a digit", { name: "1st" }],
    ["with a name of 65 characters", { name: "x".repeat(65) }],
    ["with a field it does not have", { name: "a", userId: "1" }],
    ["with an amount in fractions", { name: "a", valueMinor: 12.5 }],
    ["with an amount below nothing", { name: "a", valueMinor: -1 }],
    ["with a currency outside ISO 4217", { name: "a", valueMinor: 1, currency: "BTC" }],
    ["with a time that is none", { name: "a", occurredAt: "2026-13-01T00:00:00" }],
    ["with something that is no e-mail address", { name: "a", email: "ada" }],
    ["with a tracking id that is no UUID", { name: "a", trackingId: "abc" }],
    ["with a property that is no JSON", { name: "a", properties: { f: () => {} } }],
  ])("%s", (_why, event) => {
    expect(CollectedEvent.safeParse(event).success).toBe(false);
  });
});

test("a batch holds from 1 to 1000 events", () => {
  const batchOf = (count: number) => ({ batch: Array.from({ length: count }, () => ({ name: "a" })) });
  expect([0, 1, 1000, 1001].map((count) => EventBatchBody.safeParse(batchOf(count)).success)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
