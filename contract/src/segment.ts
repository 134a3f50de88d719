/** The tracking calls of Segment's and RudderStack's clients. Read tolerantly: their clients cannot be taught. */
import { z } from "zod";

/** The calls, and the short names browsers use for them. */
export const SEGMENT_CALLS = {
  track: "track",
  t: "track",
  page: "page",
  p: "page",
  screen: "screen",
  s: "screen",
  identify: "identify",
  i: "identify",
  group: "group",
  g: "group",
  alias: "alias",
  a: "alias",
  batch: "batch",
  b: "batch",
  import: "batch",
} as const;

export type SegmentCallName = keyof typeof SEGMENT_CALLS;

export const SegmentParams = z.object({
  call: z.enum(Object.keys(SEGMENT_CALLS) as [SegmentCallName, ...SegmentCallName[]]),
});

/** One message, or for the batch calls `{batch: […]}`. */
export const SegmentBody = z
  .looseObject({
    writeKey: z
      .string()
      .max(200)
      .optional()
      .meta({ description: "Required if no Authorization header carries the key" }),
    batch: z.array(z.unknown()).optional(),
  })
  .meta({ id: "SegmentBody" });
export type SegmentBody = z.infer<typeof SegmentBody>;

export const SegmentAccepted = z
  .object({
    success: z.literal(true),
    refused: z
      .array(z.object({ index: z.int(), message: z.string() }))
      .optional()
      .meta({ description: "Messages in a batch that couldn't be accepted" }),
  })
  .meta({ id: "SegmentAccepted" });
