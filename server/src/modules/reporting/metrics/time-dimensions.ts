/** When a row happened, as dimensions: by the workspace's clock, or by the days of the account it came from. */
import type { Fact } from "../../../core/facts.ts";

/** Only what happened at an instant has these. */
export const TIME_OF_DAY: ReadonlySet<string> = new Set(["hour", "hourOfWeek"]);

/** Expressions of text, sorted as time is. */
export function timeDimensions({ column, is }: Fact["time"]): Record<string, string> {
  const day = is === "instant" ? `toDate(${column}, {timeZone:String})` : `toDate(${column})`;
  return {
    day: `toString(${day})`,
    week: `toString(toMonday(${day}))`,
    month: `toString(toStartOfMonth(${day}))`,
    hour: `formatDateTime(toStartOfHour(${column}, {timeZone:String}), '%Y-%m-%dT%H:%i:%S.000Z', 'UTC')`,
    hourOfWeek: `formatDateTime(${column}, '%u-%H', {timeZone:String})`,
  };
}
