/** Events that were refused: counted, with the reason, so that nothing is lost unseen. */
import { z } from "zod";
import { Day, Timestamp } from "./scalars.ts";

/** UTC days, both inclusive. */
export const RefusedEventsQuery = z.object({ from: Day, to: Day });
export type RefusedEventsQuery = z.infer<typeof RefusedEventsQuery>;

const refusal = {
  door: z
    .enum(["script", "events", "pixel", "segment", "measurement_protocol", "link"])
    .meta({ description: "The protocol the events came by" }),
  reason: z.string().meta({ description: "Field at fault and what it must be; never what was sent" }),
  events: z.int(),
  lastAt: Timestamp.meta({ description: "When the last of them came" }),
};

export const RefusedEvents = z
  .object({ data: z.array(z.object({ day: Day, ...refusal })).meta({ description: "The latest first, at most 500" }) })
  .meta({ id: "RefusedEvents" });
export type RefusedEvents = z.infer<typeof RefusedEvents>;

/** What was refused for one reason at one door, over all days of the range. */
export const RefusalReason = z
  .object({
    ...refusal,
    firstDay: Day.meta({ description: "First day of the range with such a refusal" }),
    days: z.int().meta({ description: "Days of the range with such a refusal" }),
  })
  .meta({ id: "RefusalReason" });
export type RefusalReason = z.infer<typeof RefusalReason>;

export const RefusalReasons = z
  .object({
    events: z.int().meta({ description: "All refused events of the range, whatever the reason" }),
    data: z.array(RefusalReason).meta({ description: "The most frequent first, at most 100" }),
  })
  .meta({ id: "RefusalReasons" });
export type RefusalReasons = z.infer<typeof RefusalReasons>;
