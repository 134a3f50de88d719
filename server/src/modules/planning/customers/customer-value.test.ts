/** Guarantees: the value of customers is not lowered by those who are new, holds the truth as often as it says, and is tested. */
import { expect, inject, it } from "vitest";
import { seededRandom } from "../../../core/seeded-random.ts";
import { type Customer, DAY_MS, knownAt } from "./customer.ts";
import { predictCustomerValue } from "./customer-value.ts";
import { meanCumulative } from "./mean-cumulative.ts";

const numRuns = 15 * inject("testRuns");
const NOW = Date.UTC(2026, 10, 30);
/** Each pays 5000 at first, and 3000 again on each later day with this chance. */
const AGAIN = 0.004;
const WORTH_90 = 5000 + 89 * AGAIN * 3000;

function shop(days: number, perDay: number, seed: number): Customer[] {
  const random = seededRandom(seed);
  return Array.from({ length: days * perDay }, (_, index) => {
    const firstAt = NOW - (days - Math.floor(index / perDay)) * DAY_MS + Math.floor(random() * 0.9 * DAY_MS);
    const payments = [{ day: 0, net: 5000 }];
    const seen = Math.min(90, Math.floor((NOW - firstAt) / DAY_MS));
    for (let day = 1; day < seen; day++) if (random() < AGAIN) payments.push({ day, net: 3000 });
    return { firstAt, channel: index % 3 ? "Email" : "Paid Search", payments };
  });
}
const valueTo = (customers: readonly Customer[], day: number) =>
  predictCustomerValue(customers, NOW, []).data[0]?.values.find((each) => each.day === day)?.value;

it("counts each day of those who have been customers for so long, and of them only", () => {
  const old = Array.from({ length: 40 }, () =>
    customer(100, [
      { day: 0, net: 10 },
      { day: 80, net: 10 },
    ]),
  );
  const young = Array.from({ length: 400 }, () => customer(5, [{ day: 0, net: 10 }]));
  const { means } = meanCumulative([...old, ...young], NOW, 90);
  expect(means).toHaveLength(90);
  expect([means[0], means[79], means[89]]).toEqual([10, 10, 20]);
});
const customer = (daysAgo: number, payments: Customer["payments"]): Customer => ({
  firstAt: NOW - daysAgo * DAY_MS - 1000,
  channel: "Direct",
  payments,
});

it("holds the true value in about 8 of 10 shops, also where the last days go on as before", () => {
  for (const days of [200, 75]) {
    const held = Array.from({ length: numRuns }, (_, seed) => {
      const value = valueTo(shop(days, 4, seed + 1), 90);
      return value !== undefined && value.low <= WORTH_90 && WORTH_90 <= value.high;
    });
    expect(held.filter(Boolean).length / numRuns).toBeGreaterThan(0.6);
    expect(held.filter(Boolean).length / numRuns).toBeLessThan(1);
  }
});

it("is said of all and of each channel, and that days are not known yet", () => {
  const { refusal, customers, data } = predictCustomerValue(shop(75, 4, 2), NOW, []);
  expect([refusal, customers, data.map(({ channel }) => channel)]).toEqual([null, 300, [null, "Email", "Paid Search"]]);
  const [all] = data;
  expect(all?.isExtrapolated).toBe(true);
  expect(all?.knownDays).toBeLessThan(75);
  const values = all?.values.map(({ value }) => value.expected) ?? [];
  expect(values).toEqual(values.toSorted((a, b) => a - b));
  expect(predictCustomerValue(shop(200, 4, 2), NOW, []).data[0]).toMatchObject({
    isExtrapolated: false,
    knownDays: 90,
  });
});

it.each([
  ["too_few_customers", shop(10, 2, 1)],
  ["too_short_history", shop(30, 10, 1)],
])("is refused for %s", (refusal, customers) => {
  expect(predictCustomerValue(customers, NOW, [])).toEqual({
    refusal,
    customers: customers.length,
    data: [],
    backtest: null,
  });
});

it("is tested on the customers of past months, with only what was known before each", () => {
  const months = [6, 7, 8].map((month) => ({
    month: `2026-0${month + 1}`,
    from: Date.UTC(2026, month, 1),
    until: Date.UTC(2026, month + 1, 1),
  }));
  const customers = shop(330, 4, 3);
  const tested = predictCustomerValue(customers, NOW, months).backtest;
  // September's customers haven't been there for 90 days.
  expect(tested?.cases.map(({ month }) => month)).toEqual(["2026-07", "2026-08"]);
  expect(tested?.error).toBeLessThan(0.1);
  const [july] = months;
  const before = knownAt(customers, july?.from ?? 0);
  for (const { firstAt, payments } of before) {
    for (const { day } of payments) expect(firstAt + (day + 1) * DAY_MS).toBeLessThanOrEqual(july?.from ?? 0);
  }
});
