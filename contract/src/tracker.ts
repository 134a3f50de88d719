/** The script for shops' pages, as its tag names it. */
import { z } from "zod";

export const TrackerScript = z
  .object({
    url: z.url().meta({ description: "Address of this very version; it never changes and may be cached for good" }),
    integrity: z.string().meta({ description: "For the tag's `integrity`, together with `crossorigin`: sha384-…" }),
    bytes: z.int().meta({ description: "Size before compression" }),
  })
  .meta({ id: "TrackerScript" });
export type TrackerScript = z.infer<typeof TrackerScript>;
