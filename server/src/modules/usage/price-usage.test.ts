/** Guarantees: no rounding is lost or had twice however usage is cut, more usage never costs less, and months end where their days do. */
import { METER_NAMES } from "@tributary/contract/meters";
import type { RateTable, UsageLimit } from "@tributary/contract/usage";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shiftDay } from "../../core/days.ts";
import { monthOf } from "./month-of.ts";
import { monthOutlook } from "./month-outlook.ts";
import { type Counted, costOf, priceUsage } from "./price-usage.ts";
import { readRates } from "./read-rates.ts";
import { costOfAll, sumUsage, tellable } from "./sum-usage.ts";
import { thresholdsReached } from "./usage-level.ts";

const price = fc.record({
  priceMicros: fc.nat(1_000_000_000_000),
  per: fc.integer({ min: 1, max: 1_000_000_000_000 }),
});
const table = fc
  .tuple(fc.subarray([...METER_NAMES]), fc.array(price, { minLength: 5, maxLength: 5 }))
  .map(([meters, prices]): RateTable => {
    const rates = meters.map((meter, index) => ({ meter, ...(prices[index] ?? { priceMicros: 0, per: 1 }) }));
    return { currency: "EUR", rates };
  });
const counted = fc.uniqueArray(
  fc.record({
    day: fc.nat(90).map((days) => shiftDay("2026-10-01", days)),
    meter: fc.constantFrom(...METER_NAMES),
    keyId: fc.constantFrom(null, "a", "b"),
    quantity: fc.nat(10_000_000_000),
  }),
  { selector: ({ day, meter, keyId }) => `${day} ${meter} ${keyId}`, maxLength: 40 },
);

describe("pricing", () => {
  it.each([
    [2500n, { priceMicros: 500_000, per: 1000 }, 1_250_000n],
    [5n, { priceMicros: 2, per: 3 }, 3n],
    [1n, { priceMicros: 1, per: 2 }, 0n],
  ])("of %d at %j is %d millionths, rounded down", (quantity, rate, cost) => expect(costOf(quantity, rate)).toBe(cost));

  it("goes by days, in whatever order they are counted", () => {
    const day = (date: string, keyId: string | null = null): Counted => ({
      day: date,
      meter: "events",
      keyId,
      quantity: 1,
    });
    const rates: RateTable = { currency: "EUR", rates: [{ meter: "events", priceMicros: 1, per: 2 }] };
    const shuffled = [day("2026-10-03"), day("2026-10-01", "b"), day("2026-10-02"), day("2026-10-01", "a")];
    const priced = priceUsage(shuffled, () => rates);
    expect(priced.map(({ day, keyId, costMicros }) => [day, keyId, costMicros])).toEqual([
      ["2026-10-01", "a", 0n],
      ["2026-10-01", "b", 1n],
      ["2026-10-02", null, 0n],
      ["2026-10-03", null, 1n],
    ]);
    fc.assert(
      fc.property(counted, table, (parts, anyRates) => {
        const days = priceUsage(parts, () => anyRates);
        expect(days.map((each) => each.day)).toEqual(parts.map((each) => each.day).sort());
        expect(priceUsage(parts.toReversed(), () => anyRates)).toEqual(days);
      }),
    );
  });

  it("has the parts of a month add up to what the month costs, by whatever they are summed", () => {
    fc.assert(
      fc.property(counted, table, (parts, rates) => {
        const priced = priceUsage(parts, () => rates);
        const months = Map.groupBy(parts, ({ day, meter }) => `${meter} ${day.slice(0, 7)}`);
        let whole = 0n;
        for (const same of months.values()) {
          const rate = rates.rates.find(({ meter }) => meter === same[0]?.meter);
          if (rate)
            whole += costOf(
              same.reduce((sum, { quantity }) => sum + BigInt(quantity), 0n),
              rate,
            );
        }
        expect(costOfAll(priced)).toBe(whole);
        if (whole > BigInt(Number.MAX_SAFE_INTEGER)) return;
        for (const by of ["day", "key", "meter"] as const) {
          const { rows, totals } = sumUsage(priced, by, () => null);
          expect(rows.reduce((sum, { costMicros }) => sum + BigInt(costMicros ?? 0), 0n)).toBe(whole);
          expect(totals[0]?.costMicros ?? 0).toBe(Number(whole));
        }
      }),
    );
  });

  it("never costs less for more", () => {
    fc.assert(
      fc.property(counted, table, fc.nat(1_000_000), fc.nat(39), (parts, rates, more, place) => {
        const grown = parts.map((part, index) =>
          index === place ? { ...part, quantity: part.quantity + more } : part,
        );
        const costs = [parts, grown].map((each) => costOfAll(priceUsage(each, () => rates))) as [bigint, bigint];
        expect(costs[1]).toBeGreaterThanOrEqual(costs[0]);
      }),
    );
  });

  it("prices each month by its own rates, and tells what had none from what was free", () => {
    const part = (day: string): Counted => ({ day, meter: "events", keyId: null, quantity: 3 });
    const rates = (currency: string, priceMicros: number): RateTable => ({
      currency,
      rates: [{ meter: "events", priceMicros, per: 1 }],
    });
    const tables: Record<string, RateTable | null> = { "2026-09": null, "2026-10": rates("EUR", 0) };
    const priced = priceUsage([part("2026-09-30"), part("2026-10-01"), part("2026-11-01")], (month) =>
      month in tables ? (tables[month] ?? null) : rates("USD", 7),
    );
    const { rows, totals } = sumUsage(priced, "meter", () => null);
    expect(rows.map(({ currency, costMicros }) => [currency, costMicros])).toEqual([
      [null, null],
      ["EUR", 0],
      ["USD", 21],
    ]);
    expect(totals).toEqual([
      { currency: "EUR", costMicros: 0 },
      { currency: "USD", costMicros: 21 },
    ]);
  });

  it("tells what is beyond exact numbers as the largest of them", () => {
    expect(tellable(2n ** 60n)).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe("a month", () => {
  it.each([
    ["2026-11-30T16:00:00Z", "Asia/Manila", "2026-12", "2026-11-30T16:00:00.000Z", "2026-12-31T16:00:00.000Z"],
    ["2026-11-30T15:59:59.999Z", "Asia/Manila", "2026-11", "2026-10-31T16:00:00.000Z", "2026-11-30T16:00:00.000Z"],
    ["2026-03-15T12:00:00Z", "Europe/Berlin", "2026-03", "2026-02-28T23:00:00.000Z", "2026-03-31T22:00:00.000Z"],
    ["2027-03-01T00:00:00Z", "UTC", "2027-03", "2027-03-01T00:00:00.000Z", "2027-04-01T00:00:00.000Z"],
  ])("at %s in %s is %s, from %s to %s", (at, zone, name, startsAt, endsAt) => {
    const month = monthOf(Date.parse(at), zone);
    expect([month.name, new Date(month.startsAt).toISOString(), new Date(month.endsAt).toISOString()]).toEqual([
      name,
      startsAt,
      endsAt,
    ]);
  });

  const rates: RateTable = {
    currency: "EUR",
    rates: [
      { meter: "events", priceMicros: 10, per: 1 },
      { meter: "storage_bytes", priceMicros: 1, per: 1 },
    ],
  };
  const outlookAt = (
    now: string,
    parts: Counted[],
    { table = rates, limits = [] }: { table?: RateTable | null; limits?: UsageLimit[] } = {},
  ) => {
    const month = monthOf(Date.parse(now), "UTC");
    const priced = priceUsage(parts, () => table);
    return monthOutlook({ month, now: Date.parse(now), timeZone: "UTC", priced, table, limits });
  };
  const part = (meter: Counted["meter"], day: string, quantity: number): Counted => ({
    meter,
    day,
    quantity,
    keyId: null,
  });

  it("goes on as so far: sums in proportion to time, levels day by day", () => {
    const parts = [
      part("events", "2026-11-02", 50),
      part("storage_bytes", "2026-11-01", 4),
      part("storage_bytes", "2026-11-10", 6),
    ];
    const outlook = outlookAt("2026-11-11T00:00:00Z", parts);
    const of = (meter: Counted["meter"]) => outlook.meters.find((each) => each.meter === meter);
    expect(of("events")).toMatchObject({ used: 50, forecast: 150, costMicros: 500, forecastMicros: 1500 });
    // Ten days were paid for by two measures; nineteen are left after the eleventh.
    expect(of("storage_bytes")).toMatchObject({ used: 6, forecast: 6, costMicros: 10, forecastMicros: 10 + 19 * 6 });
    expect(outlook).toMatchObject({ costMicros: 510, forecastMicros: 1500 + 124, currency: "EUR" });
  });

  it("is not foretold by its first hours", () => {
    const outlook = outlookAt("2026-11-01T10:00:00Z", [part("events", "2026-11-01", 50)]);
    expect([outlook.forecastMicros, outlook.meters.map(({ forecast }) => forecast)]).toEqual([
      null,
      Array(5).fill(null),
    ]);
  });

  it("is foretold from its second day on", () => {
    const outlook = outlookAt("2026-11-02T00:00:00Z", [part("events", "2026-11-01", 50)]);
    expect(outlook.forecastMicros).toBe(30 * 50 * 10);
  });

  it("shows usage where nothing has a price, and what that costs as unknown", () => {
    const outlook = outlookAt("2026-11-11T00:00:00Z", [part("events", "2026-11-02", 50)], { table: null });
    expect(outlook.currency).toBeNull();
    expect(outlook.meters.find(({ meter }) => meter === "events")).toMatchObject({
      used: 50,
      forecast: 150,
      costMicros: null,
      forecastMicros: null,
    });
  });

  it("holds each meter against its own limits", () => {
    const limits: UsageLimit[] = [
      { meter: "api_calls", softLimit: 1, hardLimit: 2 },
      { meter: "events", softLimit: 60, hardLimit: 100 },
    ];
    const outlook = outlookAt("2026-11-11T00:00:00Z", [part("events", "2026-11-02", 50)], { limits });
    const shown = outlook.meters.map(({ meter, softLimit, hardLimit, level }) => [meter, softLimit, hardLimit, level]);
    expect(shown).toEqual([
      ["api_calls", 1, 2, "fine"],
      ["events", 60, 100, "near_soft"],
      ["syncs", null, null, "fine"],
      ["mails", null, null, "fine"],
      ["storage_bytes", null, null, "fine"],
    ]);
  });
});

describe("levels", () => {
  const ceiling = fc.option(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), { nil: null });

  it("are reached at four fifths and at the whole, and stay reached", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), ceiling, ceiling, (one, other, softLimit, hardLimit) => {
        const limit = { softLimit, hardLimit };
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(thresholdsReached(more, limit)).toEqual(expect.arrayContaining(thresholdsReached(less, limit)));
        expect(thresholdsReached(one, limit).includes("over_hard")).toBe(hardLimit !== null && one >= hardLimit);
      }),
    );
    expect(thresholdsReached(79, { softLimit: 100, hardLimit: null })).toEqual([]);
    expect(thresholdsReached(80, { softLimit: 100, hardLimit: null })).toEqual(["near_soft"]);
    expect(thresholdsReached(100, { softLimit: 100, hardLimit: 125 })).toEqual(["near_hard", "over_soft", "near_soft"]);
  });
});

describe("the installation's rates", () => {
  it("are read to the millionth", () => {
    expect(readRates("EUR api_calls=0.50/1000 events=2/100000 mails=0.000001")).toEqual({
      currency: "EUR",
      rates: [
        { meter: "api_calls", priceMicros: 500_000, per: 1000 },
        { meter: "events", priceMicros: 2_000_000, per: 100_000 },
        { meter: "mails", priceMicros: 1, per: 1 },
      ],
    });
  });

  it.each([
    "",
    "EURO events=1",
    "EUR events",
    "EUR calls=1",
    "EUR events=1,5",
    "EUR events=1/0",
    "EUR events=-1",
    "EUR events=1 events=2",
    "EUR toString=1",
  ])("are not read from %j", (text) => expect(readRates(text)).toBeNull());

  it("never fail to be told from nonsense", () => {
    fc.assert(fc.property(fc.string(), (text) => void readRates(`EUR ${text}`)));
  });
});
