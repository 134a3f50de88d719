/** When a provider's day ends. */
import { dayAt } from "../core/days.ts";

/** Longer than any day, the one with an hour more included. */
const MORE_THAN_A_DAY_MS = 26 * 3_600_000;

/** @returns Unix milliseconds of the next midnight in a zone */
export function nextMidnight(timeZone: string, now: number): number {
  const today = dayAt(now, timeZone);
  let before = now;
  let after = now + MORE_THAN_A_DAY_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayAt(middle, timeZone) === today) before = middle;
    else after = middle;
  }
  return after;
}
