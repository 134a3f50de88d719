/** What people call things: one line, no control characters, which neither screens nor stores can hold. */
import { z } from "zod";

export const DisplayName = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^\P{Cc}*$/u, { error: "must not hold control characters" });
