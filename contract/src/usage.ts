/** What a workspace uses, what that costs by the operator's rates, and where it is to stop. */
import { z } from "zod";
import { Day, Id, Timestamp } from "./scalars.ts";

/** What is counted. `storage` is the newest measure of a day, not a sum. */
export const Meter = z
  .enum(["api_calls", "events", "syncs", "mails", "storage_bytes"])
  .meta({ id: "Meter", description: "syncs are runs of background jobs that speak with a provider" });
export type Meter = z.infer<typeof Meter>;

export const UsageQuery = z
  .object({
    from: Day.meta({ description: "First UTC day" }),
    to: Day.meta({ description: "Last UTC day, at most 366 days later" }),
    by: z.enum(["day", "key", "meter"]).default("meter"),
  })
  .refine(({ from, to }) => from <= to, { error: "`from` must not be after `to`.", path: ["from"] })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 366 * 86_400_000, {
    error: "At most 366 days.",
    path: ["to"],
  });
export type UsageQuery = z.infer<typeof UsageQuery>;

export const Usage = z
  .object({
    currency: z.string(),
    rows: z.array(
      z.object({
        meter: Meter,
        day: Day.nullable().meta({ description: "By day only" }),
        keyId: Id.nullable().meta({ description: "By key only; null there: no key, but a person or a page" }),
        keyName: z.string().nullable().meta({ description: "Null: no key, or one that is deleted" }),
        quantity: z.int(),
        costMicros: z.int().nullable().meta({ description: "Millionths of the currency; null: no price" }),
      }),
    ),
    totalMicros: z.int(),
  })
  .meta({ id: "Usage" });
export type Usage = z.infer<typeof Usage>;

const Micros = z.int().min(0).max(1_000_000_000_000);

export const Rate = z
  .object({
    meter: Meter,
    priceMicros: Micros.meta({ description: "Millionths of the currency for `per` units; of storage a day" }),
    per: z.int().min(1).max(1_000_000_000_000),
    isOwn: z.boolean().meta({ description: "The workspace's own; false: the installation's" }),
  })
  .meta({ id: "Rate" });
export type Rate = z.infer<typeof Rate>;

export const Rates = z.object({ currency: z.string(), rates: z.array(Rate) }).meta({ id: "Rates" });
export type Rates = z.infer<typeof Rates>;

export const RatePatch = z
  .strictObject({
    meter: Meter,
    rate: z
      .strictObject({ priceMicros: Micros, per: z.int().min(1).max(1_000_000_000_000) })
      .nullable()
      .meta({ description: "null: the installation's again" }),
  })
  .meta({ id: "RatePatch" });
export type RatePatch = z.infer<typeof RatePatch>;

/** Limits of a calendar month in UTC, of storage at any time. */
export const UsageLimit = z
  .object({
    meter: Meter,
    softLimit: z.int().min(1).nullable().meta({ description: "Warned of at 80 % and 100 %; null: none" }),
    hardLimit: z.int().min(1).nullable().meta({ description: "Beyond it calls are refused; null: none" }),
    used: z.int().meta({ description: "This month" }),
    level: z.enum(["fine", "near", "over_soft", "over_hard"]).meta({
      description: "near: 80 % of the lower limit is reached",
    }),
    resetsAt: Timestamp.nullable().meta({ description: "Null: of storage, which does not start anew" }),
  })
  .meta({ id: "UsageLimit" });
export type UsageLimit = z.infer<typeof UsageLimit>;

export const UsageLimits = z.object({ limits: z.array(UsageLimit) }).meta({ id: "UsageLimits" });
export type UsageLimits = z.infer<typeof UsageLimits>;

const Ceiling = z.int().min(1).max(Number.MAX_SAFE_INTEGER).nullable();

export const UsageLimitPatch = z
  .strictObject({ meter: Meter, softLimit: Ceiling, hardLimit: Ceiling })
  .refine(({ softLimit, hardLimit }) => softLimit === null || hardLimit === null || softLimit <= hardLimit, {
    error: "The soft limit must not be above the hard one.",
    path: ["softLimit"],
  })
  .meta({ id: "UsageLimitPatch" });
export type UsageLimitPatch = z.infer<typeof UsageLimitPatch>;
