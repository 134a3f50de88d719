/** A visitor's way to a payment, for tests of tracing. */
import { newId } from "../../../core/ids.ts";
import type { ThrowawayTracing } from "./throwaway-tracing.ts";

/** A moment of March 2026, as ISO 8601. */
export const day = (date: number, time = "12:00:00.000") => `2026-03-${String(date).padStart(2, "0")}T${time}Z`;

const video = { channel: "Organic Video", source: "youtube", medium: "video", campaign: "Launch" };
export const trackingId = newId();
const linkId = newId();
/** A click on a link, its landing, and a direct return another day on which the visitor gives an e-mail. */
export const story = (visitor: string) => [
  {
    name: "link_click",
    touch: "link_click" as const,
    tracking_id: trackingId,
    link_id: linkId,
    occurred_at: day(10),
    ...video,
  },
  {
    touch: "landing" as const,
    visitor_id: visitor,
    session_id: `${visitor}-s1`,
    tracking_id: trackingId,
    link_id: linkId,
    occurred_at: day(10, "12:00:01.000"),
    path: "/mug",
    ...video,
  },
  {
    touch: "direct" as const,
    visitor_id: visitor,
    session_id: `${visitor}-s2`,
    channel: "Direct",
    occurred_at: day(15),
  },
  { name: "identify", visitor_id: visitor, session_id: `${visitor}-s2`, email_hash: "jane", occurred_at: day(15) },
];

/** The journey that is stored of a payment; undefined: none is. */
export async function journeyOf(
  { clickhouse }: ThrowawayTracing,
  workspaceId: string,
  id: string,
): Promise<{ channels: string[]; kinds: string[] } | undefined> {
  const [row] = await clickhouse
    .inWorkspace(workspaceId)
    .query<{ channels: string[]; kinds: string[] }>(
      "SELECT touch_channel AS channels, touch_kind AS kinds FROM conversions FINAL WHERE payment_id = {id:UUID}",
      { id },
    );
  return row;
}
