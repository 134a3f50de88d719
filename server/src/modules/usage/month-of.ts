/** Calendar months by a workspace's clock. */
import { dayAt } from "../../core/days.ts";
import { nextTick } from "../../platform/jobs/next-tick.ts";

const FIRST_OF_MONTH = "0 0 1 * *";
const LONGER_THAN_A_MONTH_MS = 32 * 86_400_000;

export interface Month {
  /** YYYY-MM */
  name: string;
  /** YYYY-MM-DD */
  firstDay: string;
  today: string;
  /** Unix milliseconds. */
  startsAt: number;
  /** When the next one begins. */
  endsAt: number;
}

/** The month an instant falls into. @param at Unix milliseconds; @param timeZone IANA name */
export function monthOf(at: number, timeZone: string): Month {
  const next = (after: number): number => nextTick({ cron: FIRST_OF_MONTH, timeZone }, after);
  let startsAt = next(at - LONGER_THAN_A_MONTH_MS);
  let endsAt = next(startsAt);
  while (endsAt <= at) [startsAt, endsAt] = [endsAt, next(endsAt)];
  const today = dayAt(at, timeZone);
  const name = today.slice(0, 7);
  return { name, firstDay: `${name}-01`, today, startsAt, endsAt };
}
