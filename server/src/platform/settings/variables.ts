/** Kinds of variables of the environment that several modules read. */
import { z } from "zod";

/** A whole number within bounds, both inclusive. */
export function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, { error })
    .transform(Number)
    .refine((number) => number >= min && number <= max, { error });
}

/** `true` or `false`. */
export function flag() {
  return z.enum(["true", "false"], { error: "must be true or false" }).default("false");
}
