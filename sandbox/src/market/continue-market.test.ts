/** Guarantees: after its period the market goes on as it was, also after weeks, and knows its shoppers again. */
import { expect, it } from "vitest";
import { continueMarket } from "./continue-market.ts";
import type { DayAhead } from "./days-ahead.ts";
import type { MarketDay, MarketSettings } from "./market.ts";
import { simulateMarket } from "./simulate-market.ts";

const DAY = 86_400_000;
const UNTIL = Date.parse("2026-06-30T15:30:00.000Z");
const settings: MarketSettings = {
  seed: "1",
  shoppers: 14_000,
  from: UNTIL - 89.6 * DAY,
  until: UNTIL,
  shopUrl: "http://shop.example/shop",
};

async function goOn(days: number): Promise<DayAhead[]> {
  const lived: DayAhead[] = [];
  for await (const day of continueMarket(settings)) if (lived.push(day) === days) break;
  return lived;
}

const played = [...simulateMarket(settings)];
const after = await goOn(43);

/** Of whole days. */
function rates(days: readonly MarketDay[]) {
  const events = days.flatMap((day) => day.events);
  const visitors = new Set(events.map(({ visitorId }) => visitorId)).size;
  const orders = days.reduce((sum, { payments }) => sum + payments.length, 0);
  return { visitors: visitors / days.length, conversion: orders / visitors };
}

it.each([
  ["in the first two weeks", after.slice(1, 15)],
  ["in the third and fourth", after.slice(15, 29)],
  ["in the fifth and sixth", after.slice(29, 43)],
])("brings as many visitors, of whom as many buy, %s", (_when, days) => {
  const before = rates(played.slice(-15, -1));
  const now = rates(days);
  expect(now.visitors / before.visitors).toBeGreaterThan(0.85);
  expect(now.visitors / before.visitors).toBeLessThan(1.15);
  expect(now.conversion / before.conversion).toBeGreaterThan(0.7);
  expect(now.conversion / before.conversion).toBeLessThan(1.3);
});

it("repeats nothing of the period, and gives back what was bought in it", () => {
  const known = new Set(played.flatMap(({ events }) => events.map(({ eventId }) => eventId)));
  const events = after.flatMap((day) => day.events);
  expect(events.filter(({ at, eventId }) => at <= UNTIL || known.has(eventId))).toEqual([]);
  const paid = new Set(played.flatMap(({ payments }) => payments.map(({ key }) => key)));
  const refunds = after.flatMap((day) => day.refunds);
  expect(refunds.every(({ at, refund, payment }) => at === refund.at && at > payment.at && at > UNTIL)).toBe(true);
  expect(refunds.some(({ payment }) => paid.has(payment.key))).toBe(true);
});

it("sees visitors of the period again", () => {
  const known = new Set(played.flatMap(({ events }) => events.flatMap(({ visitorId }) => visitorId ?? [])));
  const back = (after[1]?.events ?? []).filter(({ visitorId }) => visitorId !== undefined && known.has(visitorId));
  expect(back.length).toBeGreaterThan(0);
});
