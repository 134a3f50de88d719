/** What a workspace uses, what that costs by its rates, and where it is to stop. Days and months are the workspace's. */
import { z } from "zod";
import { CurrencyCode } from "./currency.ts";
import { METER_NAMES, METERS } from "./meters.ts";
import { Day, Id, Timestamp } from "./scalars.ts";

export const MeterName = z.enum(METER_NAMES).meta({ id: "MeterName", description: "What the meter counts" });

/** Exact below 2^53; what is beyond stands as 2^53 − 1. */
const CostMicros = z.int().meta({ description: "Millionths of the currency" });

export const UsageQuery = z
  .object({
    from: Day.meta({ description: "First day, in the workspace's time zone" }),
    to: Day.meta({ description: "Last day, at most 366 days after the first" }),
    by: z.enum(["day", "key", "meter"]).default("meter"),
  })
  .refine(({ from, to }) => from <= to, { error: "must not be before `from`", path: ["to"] })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 366 * 86_400_000, {
    error: "must be at most 366 days after `from`",
    path: ["to"],
  });
export type UsageQuery = z.infer<typeof UsageQuery>;

export const UsageRow = z
  .object({
    meter: MeterName,
    day: Day.nullable().meta({ description: "Only when grouped by day" }),
    keyId: Id.nullable().meta({
      description: "Only when grouped by key; null there for workspace usage not tied to a key",
    }),
    keyName: z.string().nullable().meta({ description: "null if there is no key, or it was deleted" }),
    quantity: z.int().meta({ description: "For storage, the latest measurement, not a sum" }),
    costMicros: CostMicros.nullable().meta({ description: "Millionths of the currency; null if it had no price" }),
    currency: CurrencyCode.nullable().meta({ description: "null if it had no price" }),
  })
  .meta({ id: "UsageRow" });
export type UsageRow = z.infer<typeof UsageRow>;

export const Usage = z
  .object({
    timeZone: z.string(),
    rows: z.array(UsageRow),
    totals: z
      .array(z.object({ currency: CurrencyCode, costMicros: CostMicros }))
      .meta({ description: "One per currency. Months may have had different ones" }),
  })
  .meta({ id: "Usage" });
export type Usage = z.infer<typeof Usage>;

const PriceMicros = z.int().min(0).max(1_000_000_000_000);

export const Rate = z
  .strictObject({
    meter: MeterName,
    priceMicros: PriceMicros.meta({ description: "Millionths of the currency per `per` units. For storage, per day" }),
    per: z.int().min(1).max(1_000_000_000_000),
  })
  .meta({ id: "Rate" });
export type Rate = z.infer<typeof Rate>;

const onceEach = (list: readonly { meter: string }[]) => new Set(list.map(({ meter }) => meter)).size === list.length;
const ONCE = { error: "must name each meter once" };

export const RateTable = z
  .strictObject({ currency: CurrencyCode, rates: z.array(Rate).max(METER_NAMES.length).refine(onceEach, ONCE) })
  .meta({ id: "RateTable", description: "Unlisted meters cost nothing" });
export type RateTable = z.infer<typeof RateTable>;

export const Rates = z
  .object({
    table: RateTable.nullable().meta({ description: "Rates in effect this month; null if nothing has a price" }),
    isOwn: z.boolean().meta({ description: "true: the workspace's own; false: the installation's" }),
    since: Day.nullable().meta({ description: "First day of the month it took effect; null: always in effect" }),
    revision: z.int(),
  })
  .meta({ id: "Rates" });
export type Rates = z.infer<typeof Rates>;

export const RatesPatch = z
  .strictObject({ own: RateTable.nullable().meta({ description: "null: revert to the installation's rates" }) })
  .meta({ id: "RatesPatch", description: "Take effect from the first day of this month. Earlier months keep theirs" });
export type RatesPatch = z.infer<typeof RatesPatch>;

const Ceiling = z.int().min(1).max(Number.MAX_SAFE_INTEGER).nullable();

/** Of a calendar month; of storage at any time. */
export const UsageLimit = z
  .strictObject({
    meter: MeterName,
    softLimit: Ceiling.meta({ description: "Warns at 80% and 100%; null if none" }),
    hardLimit: Ceiling.meta({ description: "Warns at 80% and rejects from 100% on; null if none" }),
  })
  .refine(({ meter, hardLimit }) => hardLimit === null || METERS[meter].stops !== null, {
    error: "must be null: this meter has only a soft limit",
    path: ["hardLimit"],
  })
  .refine(({ softLimit, hardLimit }) => softLimit === null || hardLimit === null || softLimit <= hardLimit, {
    error: "must not be above the hard limit",
    path: ["softLimit"],
  })
  .meta({ id: "UsageLimit" });
export type UsageLimit = z.infer<typeof UsageLimit>;

export const UsageLimits = z
  .object({
    limits: z.array(UsageLimit).meta({ description: "Meters without limits are omitted" }),
    revision: z.int(),
  })
  .meta({ id: "UsageLimits" });
export type UsageLimits = z.infer<typeof UsageLimits>;

export const UsageLimitsPatch = z
  .strictObject({ limits: z.array(UsageLimit).min(1).max(METER_NAMES.length).refine(onceEach, ONCE) })
  .meta({ id: "UsageLimitsPatch", description: "Unlisted meters keep their limits" });
export type UsageLimitsPatch = z.infer<typeof UsageLimitsPatch>;

export const UsageLevel = z.enum(["fine", "near_soft", "over_soft", "near_hard", "over_hard"]).meta({
  id: "UsageLevel",
  description: "near: 80% reached; over: 100% reached. The higher level of the two limits",
});
export type UsageLevel = z.infer<typeof UsageLevel>;

export const UsageOfMonth = z
  .object({
    month: z.string().meta({ description: "YYYY-MM, in the workspace's time zone", examples: ["2026-11"] }),
    timeZone: z.string(),
    resetsAt: Timestamp.meta({ description: "Start of the next month" }),
    currency: CurrencyCode.nullable().meta({ description: "null if nothing has a price" }),
    costMicros: CostMicros,
    forecastMicros: CostMicros.nullable().meta({
      description:
        "Projected cost at the end of the month at the current rate; null if the month is less than a day old",
    }),
    meters: z.array(
      z.object({
        meter: MeterName,
        used: z.int(),
        forecast: z.int().nullable(),
        costMicros: CostMicros.nullable(),
        forecastMicros: CostMicros.nullable(),
        softLimit: Ceiling,
        hardLimit: Ceiling,
        level: UsageLevel,
      }),
    ),
  })
  .meta({ id: "UsageOfMonth" });
export type UsageOfMonth = z.infer<typeof UsageOfMonth>;
