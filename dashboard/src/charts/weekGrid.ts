/** Monday first, as ISO 8601 counts them. */
export const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** Clicks by weekday (rows, Monday first) and hour (columns), with those that had none, and the most of any hour. */
export function weekGrid(hours: readonly { weekday: number; hour: number; clicks: number }[]): {
  rows: number[][];
  most: number;
} {
  const rows = WEEKDAYS.map(() => new Array<number>(24).fill(0));
  for (const { weekday, hour, clicks } of hours) {
    const row = rows[weekday - 1];
    if (row) row[hour] = clicks;
  }
  return { rows, most: Math.max(0, ...rows.flat()) };
}

/** An hour of the day as people of the interface's language say it: 12 AM, 6 PM. */
export function hourName(hour: number): string {
  return `${hour % 12 || 12} ${hour < 12 ? "AM" : "PM"}`;
}
