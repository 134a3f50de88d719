/** The plain pixel: an image for places where no script runs, and the body that older scripts post. */
import { z } from "zod";
import { ConsentState, MAX_SENT_TEXT } from "./events.ts";
import { Id } from "./scalars.ts";

const Text = (max: number) => z.string().max(max).optional();
const Amount = z.union([z.number(), z.string().max(40)]).optional();

const fields = {
  pixel_id: Id,
  event_id: Text(500),
  visitor_id: Text(500),
  session_id: Text(500),
  user_id: Text(500).meta({ description: "Your own ID for a known customer" }),
  referrer: Text(MAX_SENT_TEXT),
  title: Text(MAX_SENT_TEXT),
  order_id: Text(500),
  value: Amount.meta({ description: "In major units, with currency" }),
  currency: Text(3),
  timestamp: z.union([z.string().max(40), z.number()]).optional(),
  consent: ConsentState.optional(),
  tracking_id: Text(100),
  campaign_link_id: Text(100),
};

/** GET /p.gif. What it does not know is kept as properties. */
export const PixelImageQuery = z.looseObject({
  ...fields,
  name: Text(200).meta({ description: "Event name. Defaults to page_view" }),
  url: Text(MAX_SENT_TEXT).meta({
    description: "Page URL. Defaults to the page showing the image, as reported by the browser",
  }),
  cookieless: z.enum(["1", "true", "0", "false"]).optional(),
});
export type PixelImageQuery = z.infer<typeof PixelImageQuery>;

/** POST /pixel/track. What it does not know is kept as properties. */
export const PixelTrackBody = z
  .looseObject({
    ...fields,
    event_type: z.string().min(1).max(200),
    page_url: Text(MAX_SENT_TEXT),
    email: Text(254),
    utm_source: Text(MAX_SENT_TEXT).nullable(),
    utm_medium: Text(MAX_SENT_TEXT).nullable(),
    utm_campaign: Text(MAX_SENT_TEXT).nullable(),
    utm_term: Text(MAX_SENT_TEXT).nullable(),
    utm_content: Text(MAX_SENT_TEXT).nullable(),
    metadata: z.record(z.string(), z.json()).nullish(),
  })
  .meta({ id: "PixelTrackBody" });
export type PixelTrackBody = z.infer<typeof PixelTrackBody>;

export const PixelTracked = z.object({ success: z.literal(true), event_id: z.string() }).meta({ id: "PixelTracked" });
