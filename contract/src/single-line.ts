/** A text on one line: no line breaks or other control characters, which would end up in addresses and headers. */
import { z } from "zod";

/** Trimmed, at least one character. @param max characters at most */
export function SingleLine(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, { error: "must be one line without control characters" });
}
