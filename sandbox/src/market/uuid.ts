/** UUIDs of version 7 (RFC 9562) with a given time and repeatable chance. */
import type { Random } from "./random.ts";

const HEX = "0123456789abcdef";

/** @param at milliseconds since 1970 */
export function uuidV7(at: number, random: Random): string {
  const time = Math.trunc(at).toString(16).padStart(12, "0");
  const variant = random.pick(["8", "9", "a", "b"]);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.word(3, HEX)}-${variant}${random.word(3, HEX)}-${random.word(12, HEX)}`;
}
