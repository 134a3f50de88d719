/** Events that were refused: counted, with the reason, so that nothing is lost unseen. */
import { z } from "zod";
import { Day, Timestamp } from "./scalars.ts";

/** UTC days, both inclusive. */
export const RefusedEventsQuery = z.object({ from: Day, to: Day });

export const RefusedEvents = z
  .object({
    data: z.array(
      z.object({
        day: Day,
        door: z
          .enum(["script", "events", "pixel", "segment", "measurement_protocol", "link"])
          .meta({ description: "The protocol the events came by" }),
        reason: z.string().meta({ description: "Field at fault and what it must be; never what was sent" }),
        events: z.int(),
        lastAt: Timestamp,
      }),
    ),
  })
  .meta({ id: "RefusedEvents" });
export type RefusedEvents = z.infer<typeof RefusedEvents>;
