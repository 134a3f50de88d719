/** Exchange rates: those the European Central Bank publishes, and a workspace's own. */
import { z } from "zod";
import { CurrencyCode } from "./currency.ts";
import { Day, Id, Timestamp } from "./scalars.ts";

const Rate = z
  .string()
  .regex(/^(?!0*(?:\.0*)?$)\d{1,12}(?:\.\d{1,12})?$/, { error: "must be a decimal number above 0, such as 1.1567" })
  .meta({ description: "Decimal text", examples: ["1.1567"] });

const pair = { base: CurrencyCode, quote: CurrencyCode };

export const OwnRate = z
  .object({
    id: Id,
    base: z.string(),
    quote: z.string(),
    day: Day,
    rate: z.string().meta({ description: "Units of quote for one unit of base, as decimal text" }),
    createdAt: Timestamp,
  })
  .meta({ id: "OwnRate" });
export type OwnRate = z.infer<typeof OwnRate>;

export const OwnRatesBody = z
  .strictObject({
    rates: z
      .array(
        z
          .strictObject({ ...pair, day: Day, rate: Rate })
          .refine(({ base, quote }) => base !== quote, { error: "must be between two currencies", path: ["quote"] }),
      )
      .min(1)
      .max(500),
  })
  .meta({ id: "OwnRatesBody", description: "A rate for the same currencies and day is replaced" });
export type OwnRatesBody = z.input<typeof OwnRatesBody>;

export const OwnRatesStored = z.object({ data: z.array(OwnRate) }).meta({ id: "OwnRatesStored" });

export const PublishedRatesQuery = z.object({ day: Day.optional().meta({ description: "Today by default" }) });

export const PublishedRates = z
  .object({
    source: z.literal("ecb"),
    base: z.literal("EUR"),
    day: Day.nullable().meta({
      description: "Day the rates were published, on or before the day asked for; null if there are none",
    }),
    rates: z.record(z.string(), z.string()).meta({ description: "By currency: its units for one euro" }),
    lastReadAt: Timestamp.nullable(),
    lastError: z
      .string()
      .nullable()
      .meta({ description: "Why the last attempt to read rates failed; null if it didn't" }),
  })
  .meta({ id: "PublishedRates" });
export type PublishedRates = z.infer<typeof PublishedRates>;

export const RateLookupQuery = z.object({ ...pair, day: Day });

export const RateLookup = z
  .object({
    base: z.string(),
    quote: z.string(),
    day: Day,
    rate: z.number().meta({ description: "Units of quote for one unit of base" }),
    rateDay: Day.meta({ description: "Day of the rate used: the latest on or before the day, at most 7 days old" }),
    source: z.enum(["same", "own", "ecb"]).meta({ description: "same: both currencies are the same" }),
  })
  .meta({ id: "RateLookup" });
export type RateLookup = z.infer<typeof RateLookup>;
