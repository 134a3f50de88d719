/** A destination pixel: where a platform is to learn of conversions, and which events it receives. */
import { z } from "zod";

/** Names that Google Analytics keeps for itself. */
const RESERVED = /^(?:ga_|google_|firebase_|gtag\.)/;

const EventName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, { error: "must be an event name such as purchase or generate_lead" })
  .refine((name) => !RESERVED.test(name), { error: "starts as names do that Google keeps for itself" });

const events = z
  .array(EventName)
  .min(1)
  .max(50)
  .refine((names) => new Set(names).size === names.length, { error: "must not name an event twice" })
  .meta({ description: "GA4 event names" });

export const Destination = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("meta"),
      datasetId: z.string().regex(/^\d{15,16}$/, { error: "must be the 15 or 16 digits of a Meta dataset or pixel" }),
      events,
    }),
    z.strictObject({
      kind: z.literal("ga4"),
      measurementId: z.string().regex(/^G-[A-Z0-9]{4,16}$/, { error: "must be a measurement id such as G-AB12CD34EF" }),
      events,
    }),
    z.strictObject({
      kind: z.literal("google_ads"),
      conversionId: z.string().regex(/^AW-\d{9,11}$/, { error: "must be a conversion id such as AW-123456789" }),
      conversionLabel: z
        .string()
        .regex(/^[\w-]{10,40}$/, { error: "must be the label Google Ads shows beside the conversion id" }),
      events,
    }),
  ])
  .meta({ id: "Destination" });
export type Destination = z.infer<typeof Destination>;
