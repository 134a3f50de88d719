/** What links brought in, and when they were clicked. */
import { z } from "zod";
import { ResultsQuery } from "./campaign-results.ts";
import { AmountMinor } from "./currency.ts";
import { DateRange } from "./metrics.ts";
import { Model } from "./payments.ts";
import { Day, Id, Timestamp } from "./scalars.ts";

const clicks = {
  clicks: z.int().meta({ description: "Counted clicks: one per visitor, link, and hour" }),
  allClicks: z.int().meta({ description: "All human clicks, including repeats" }),
  botClicks: z.int().meta({ description: "Clicks by bots and prefetched pages. Not included in any other number" }),
};

const finality = z
  .enum(["final", "provisional"])
  .meta({ description: "provisional while payments are still being attributed" });

export const LinkResults = z
  .object({
    linkId: Id,
    ...clicks,
    qrClicks: z.int().meta({ description: "Counted clicks from QR code scans" }),
    visitors: z.int().meta({ description: "Visitors who clicked, as far as they can be told apart" }),
    orders: z.number().meta({ description: "Payments, weighted by the attribution model's credit to the link" }),
    revenue: z
      .array(z.object({ currency: z.string(), amountMinor: AmountMinor }))
      .meta({ description: "Verified revenue credited to the link, by currency" }),
  })
  .meta({ id: "LinkResults" });
export type LinkResults = z.infer<typeof LinkResults>;

export const LinksResults = z
  .object({
    data: z
      .array(LinkResults)
      .meta({ description: "Links with a click or an order in the date range. Other links have none" }),
    finality,
    query: z.object({ range: DateRange, timeZone: z.string(), model: Model }),
  })
  .meta({ id: "LinksResults" });
export type LinksResults = z.infer<typeof LinksResults>;

/** The same days and model as for campaigns' results. */
export const LinksResultsQuery = ResultsQuery;
export type LinksResultsQuery = z.infer<typeof LinksResultsQuery>;

export const LinkClicksQuery = z
  .object({ ...DateRange.shape })
  .partial()
  .extend({ interval: z.enum(["hour", "day"]).default("day") })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), { error: "from and to go together" })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    error: "from must not be after to",
  });
export type LinkClicksQuery = z.infer<typeof LinkClicksQuery>;

export const LinkClicks = z
  .object({
    data: z
      .array(
        z.object({
          at: z.union([Timestamp, Day]).meta({ description: "Start of the hour or day, in the workspace's time zone" }),
          ...clicks,
        }),
      )
      .meta({ description: "Oldest first. Hours and days without clicks are omitted" }),
    totals: z.object({ ...clicks, qrClicks: z.int(), visitors: z.int() }),
    hoursOfWeek: z
      .array(z.object({ weekday: z.int().min(1).max(7), hour: z.int().min(0).max(23), clicks: z.int() }))
      .meta({ description: "Counted clicks by weekday (1 is Monday) and hour. Hours without clicks are omitted" }),
    query: z.object({ range: DateRange, timeZone: z.string(), interval: z.enum(["hour", "day"]) }),
  })
  .meta({ id: "LinkClicks" });
export type LinkClicks = z.infer<typeof LinkClicks>;
