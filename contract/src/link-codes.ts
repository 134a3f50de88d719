/** Whether a new link may have a code, for telling while it is typed. */
import { z } from "zod";

export const LinkCodeStatus = z
  .object({
    code: z.string().meta({ description: "As it would be stored" }),
    isAvailable: z.boolean().meta({ description: "It was when asked; someone else may be quicker" }),
    reason: z
      .string()
      .nullable()
      .meta({ description: "What is wrong with it, as in an error of the field; null: nothing" }),
  })
  .meta({ id: "LinkCodeStatus" });
export type LinkCodeStatus = z.infer<typeof LinkCodeStatus>;
