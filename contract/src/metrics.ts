/** One question to the metrics catalogue, and its answer. */
import { z } from "zod";
import { CurrencyCode } from "./currency.ts";
import { Model } from "./payments.ts";
import { Day } from "./scalars.ts";

/** Money metrics are integer minor units per currency; `orders` is the credited share of orders. */
export const MetricName = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]{0,59}$/, { error: "must be the name of a metric" })
  .meta({ id: "MetricName", description: "A metric listed by GET /metrics/catalogue", example: "revenue" });
export type MetricName = z.infer<typeof MetricName>;

export const DimensionName = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]{0,59}$/, { error: "must be the name of a dimension" })
  .meta({ id: "DimensionName", description: "A dimension listed by GET /metrics/catalogue", example: "channel" });
export type DimensionName = z.infer<typeof DimensionName>;

/** Those that say when; rows come in their order, and `range` is their filter. */
export const TIME_DIMENSIONS: readonly DimensionName[] = ["day", "week", "month", "hour", "hourOfWeek"];

/** The stores' times reach from 1900 to 2299; a period before or a day after has to fit as well. */
const ReportedDay = Day.refine((day) => day >= "1910-01-01" && day <= "2290-12-31", {
  error: "must be a day from 1910 to 2290",
});

/** Whole days of the workspace's time zone, both ends included. */
export const DateRange = z
  .strictObject({ from: ReportedDay, to: ReportedDay })
  .refine(({ from, to }) => from <= to, { error: "from must not be after to" });
export type DateRange = z.infer<typeof DateRange>;

const FilterValues = z.array(z.string().max(200)).min(1).max(50);

export const MetricsQuery = z
  .strictObject({
    metrics: z.array(MetricName).min(1).max(8),
    dimensions: z.array(DimensionName).max(4).default([]),
    range: DateRange,
    compare: z
      .union([z.enum(["previous_period", "previous_weekdays", "previous_year"]), DateRange])
      .meta({
        description:
          "previous_period: as many days, ending the day before; previous_weekdays: the same, shifted by whole weeks; previous_year: the same dates a year before; or any date range",
      })
      .optional(),
    filters: z.record(DimensionName, FilterValues).optional(),
    model: Model.optional(),
    currency: CurrencyCode.optional().meta({
      description: "Converts all money to this currency at each day's exchange rate; without it, rows are per currency",
    }),
    order: z
      .strictObject({ by: z.union([MetricName, DimensionName]), direction: z.enum(["asc", "desc"]).default("desc") })
      .optional(),
    limit: z.int().min(1).max(10_000).default(1000),
  })
  .meta({ id: "MetricsQuery" });
export type MetricsQuery = z.infer<typeof MetricsQuery>;

/** A row holds its dimensions as strings and its metrics as numbers; what cannot be known is null, never 0. */
export const MetricsRow = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
export type MetricsRow = z.infer<typeof MetricsRow>;

export const MetricsResult = z
  .object({
    rows: z.array(MetricsRow).meta({ description: "Money rows always include `currency`, requested or not" }),
    totals: z.array(MetricsRow).meta({ description: "One row per currency. A single row for metrics without money" }),
    previous: z
      .object({
        rows: z.array(MetricsRow),
        totals: z.array(MetricsRow),
        range: DateRange,
        until: z.string().nullable().meta({
          description:
            "Time of day, HH:MM:SS, at which the last day is cut off, to match the elapsed part of a date range still in progress; null if it's a full day",
        }),
        historyFrom: Day.nullable().meta({
          description: "First day with such data; null if there is none",
        }),
        isThin: z.boolean().meta({
          description:
            "The data starts after this date range did, so a change would reflect the data, not the business",
        }),
      })
      .optional(),
    finality: z
      .enum(["final", "provisional"])
      .meta({ description: "provisional while payments in the date range are still being attributed" }),
    provisionalDays: z.array(Day).meta({
      description:
        "Days in the date range whose numbers may still change: payments being attributed, spend being restated",
    }),
    missingRates: z
      .array(z.object({ currency: z.string(), day: Day }))
      .meta({ description: "Amounts that couldn't be converted; metrics that include them are null" }),
    names: z.record(DimensionName, z.record(z.string(), z.string())).meta({
      description: "What people call values of a dimension, where values are IDs: by dimension, then by value",
    }),
    query: z.object({
      range: DateRange,
      timeZone: z.string(),
      model: Model,
      dimensions: z.array(DimensionName),
      currency: z.string().nullable(),
    }),
  })
  .meta({ id: "MetricsResult" });
export type MetricsResult = z.infer<typeof MetricsResult>;

/** How far back there is anything to report. */
export const MetricsHistory = z
  .object({ firstDay: Day.nullable().meta({ description: "Day of the first event or payment; null if none" }) })
  .meta({ id: "MetricsHistory" });
export type MetricsHistory = z.infer<typeof MetricsHistory>;

export const MetricDescription = z
  .object({
    name: MetricName,
    label: z.string(),
    description: z.string(),
    unit: z.enum(["minor", "micros", "count", "ratio", "seconds"]).meta({
      description: "minor: minor units of a currency; micros: millionths of its unit; ratio: 0.031, never a percentage",
    }),
    format: z.enum(["money", "number", "percent", "multiple", "duration"]),
    goodWhen: z.enum(["up", "down"]).nullable().meta({ description: "Which way is good news" }),
    formula: z.string().nullable().meta({ description: "Of other metrics; null if counted directly" }),
    sources: z.array(z.string()).meta({ description: "The rows it is counted from" }),
    dimensions: z.array(DimensionName),
  })
  .meta({ id: "MetricDescription" });
export type MetricDescription = z.infer<typeof MetricDescription>;
