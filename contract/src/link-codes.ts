/** Whether a new link may have a code, for telling while it is typed. */
import { z } from "zod";

export const LinkCodeStatus = z
  .object({
    code: z.string().meta({ description: "The code as it would be stored" }),
    isAvailable: z
      .boolean()
      .meta({ description: "Available at the time of the check. Someone else may take it first" }),
    reason: z.string().nullable().meta({ description: "What's wrong with it, as in a field error; null if nothing" }),
  })
  .meta({ id: "LinkCodeStatus" });
export type LinkCodeStatus = z.infer<typeof LinkCodeStatus>;
