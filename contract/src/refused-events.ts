/** Events that were refused: counted, with the reason, so that nothing is lost unseen. */
import { z } from "zod";
import { Day, Timestamp } from "./scalars.ts";

/** UTC days, both inclusive. */
export const RefusedEventsQuery = z.object({ from: Day, to: Day });
export type RefusedEventsQuery = z.infer<typeof RefusedEventsQuery>;

const refusal = {
  door: z
    .enum(["script", "events", "pixel", "segment", "measurement_protocol", "link"])
    .meta({ description: "Protocol used to send the events" }),
  reason: z.string().meta({ description: "Invalid field and what it must be. Never includes what was sent" }),
  events: z.int(),
  lastAt: Timestamp.meta({ description: "When the latest of them was received" }),
};

export const RefusedEvents = z
  .object({ data: z.array(z.object({ day: Day, ...refusal })).meta({ description: "Latest first, up to 500" }) })
  .meta({ id: "RefusedEvents" });
export type RefusedEvents = z.infer<typeof RefusedEvents>;

/** What was refused for one reason at one door, over all days of the range. */
export const RefusalReason = z
  .object({
    ...refusal,
    firstDay: Day.meta({ description: "First day in the date range with this rejection" }),
    days: z.int().meta({ description: "Days in the date range with this rejection" }),
  })
  .meta({ id: "RefusalReason" });
export type RefusalReason = z.infer<typeof RefusalReason>;

export const RefusalReasons = z
  .object({
    events: z.int().meta({ description: "All rejected events in the date range, for any reason" }),
    data: z.array(RefusalReason).meta({ description: "Most frequent first, up to 100" }),
  })
  .meta({ id: "RefusalReasons" });
export type RefusalReasons = z.infer<typeof RefusalReasons>;
