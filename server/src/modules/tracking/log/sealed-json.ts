/** State on disk under a checksum: what was cut, zeroed or changed by a bit is told from what was written. */
import { readFile } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { z } from "zod";

/** What a file of state held. */
export type Unsealed<T> =
  | { state: "whole"; value: T }
  /** There is none. */
  | { state: "absent" }
  /** It cannot be believed. `value` is what it says all the same, where it can be read at all. */
  | { state: "damaged"; value: T | null };

/** The text of a file of state. @param value JSON */
export function seal(value: object): string {
  const text = JSON.stringify(value);
  return JSON.stringify({ check: crc32(text), value });
}

/** Reads what `seal` wrote. Never rejects: a file that cannot be read is damaged. */
export async function unseal<T>(file: string, schema: z.ZodType<T>): Promise<Unsealed<T>> {
  let told: unknown;
  try {
    told = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? { state: "absent" } : { state: "damaged", value: null };
  }
  const sealed = z.object({ check: z.number(), value: schema }).safeParse(told);
  if (sealed.success) {
    const { check, value } = sealed.data;
    const isWhole = crc32(JSON.stringify((told as { value: unknown }).value)) === check;
    return isWhole ? { state: "whole", value } : { state: "damaged", value };
  }
  // Earlier versions wrote it bare.
  const bare = schema.safeParse(told);
  return { state: "damaged", value: bare.success ? bare.data : null };
}
