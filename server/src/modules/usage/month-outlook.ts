/** How a month stands, and where it will end if it goes on as so far. */
import { METER_NAMES, METERS, type Meter } from "@tributary/contract/meters";
import type { RateTable, UsageLimit, UsageOfMonth } from "@tributary/contract/usage";
import type { Month } from "./month-of.ts";
import { costOf, type Priced } from "./price-usage.ts";
import { costOfAll, quantityOf, tellable } from "./sum-usage.ts";
import { thresholdsReached } from "./usage-level.ts";

const DAY_MS = 86_400_000;

export interface MonthFacts {
  month: Month;
  /** Unix milliseconds, within the month. */
  now: number;
  timeZone: string;
  /** Of this month, the latest day last. */
  priced: readonly Priced[];
  /** Null: nothing has a price. */
  table: RateTable | null;
  limits: readonly UsageLimit[];
}

type OfMeter = UsageOfMonth["meters"][number];

/** What `GET /usage/month` answers. */
export function monthOutlook(facts: MonthFacts): UsageOfMonth {
  const { month, timeZone, table, priced } = facts;
  const outlooks = METER_NAMES.map((meter) => meterOutlook(facts, meter));
  const sums = outlooks.map(({ forecastCost }) => forecastCost);
  return {
    month: month.name,
    timeZone,
    resetsAt: new Date(month.endsAt).toISOString(),
    currency: table?.currency ?? null,
    costMicros: tellable(costOfAll(priced)),
    forecastMicros: isYoung(facts) ? null : tellable(sums.reduce((sum, cost) => sum + cost, 0n)),
    meters: outlooks.map(({ shown }) => shown),
  };
}

function meterOutlook(facts: MonthFacts, meter: Meter): { shown: OfMeter; forecastCost: bigint } {
  const parts = facts.priced.filter((part) => part.meter === meter);
  const used = quantityOf(parts);
  const cost = costOfAll(parts);
  const price = facts.table?.rates.find((rate) => rate.meter === meter);
  const limit = facts.limits.find((each) => each.meter === meter) ?? { softLimit: null, hardLimit: null };
  const { isLevel } = METERS[meter];
  const quantity = isLevel ? BigInt(used) : grown(BigInt(used), facts);
  const forecastCost = !price
    ? 0n
    : isLevel
      ? cost + costOf(quantity * daysLeft(facts), price)
      : costOf(quantity, price);
  const isKnown = !isYoung(facts);
  const shown = {
    meter,
    used,
    forecast: isKnown ? tellable(quantity) : null,
    costMicros: price ? tellable(cost) : null,
    forecastMicros: price && isKnown ? tellable(forecastCost) : null,
    softLimit: limit.softLimit,
    hardLimit: limit.hardLimit,
    level: thresholdsReached(used, limit)[0] ?? "fine",
  } as const;
  return { shown, forecastCost };
}

/** The first hours say little about a month. */
function isYoung({ month, now }: MonthFacts): boolean {
  return now - month.startsAt < DAY_MS;
}

function grown(used: bigint, { month, now }: MonthFacts): bigint {
  return (used * BigInt(month.endsAt - month.startsAt)) / BigInt(Math.max(1, now - month.startsAt));
}

/** Whole days after today. A day may last 23 or 25 hours. */
function daysLeft({ month }: MonthFacts): bigint {
  const days = Math.round((month.endsAt - month.startsAt) / DAY_MS);
  return BigInt(Math.max(0, days - Number(month.today.slice(8))));
}
