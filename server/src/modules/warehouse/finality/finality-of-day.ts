/** Whether a day's numbers still change. */
import { dayAt, shiftDay } from "../../../core/days.ts";

export interface ReadDay {
  day: string;
  /** When the provider was last asked for the day; for several streams, the one asked longest ago. Null: never. */
  readAt: Date | null;
}

export interface Restating {
  /** IANA name: the zone of the account's days. */
  timeZone: string;
  /** For how many days the provider restates a day; null: nobody knows. */
  trailingDays: number | null;
}

/** Final once it was read after the last day on which the provider restates it. */
export function finalityOfDay(
  { day, readAt }: ReadDay,
  { timeZone, trailingDays }: Restating,
): "provisional" | "final" {
  if (readAt === null || trailingDays === null) return "provisional";
  return dayAt(readAt.getTime(), timeZone) > shiftDay(day, trailingDays) ? "final" : "provisional";
}
