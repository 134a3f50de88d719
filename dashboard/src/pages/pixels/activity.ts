import type { MetricsResult } from "@tributary/contract/metrics";

/** What came in from one site. */
export interface Activity {
  today: number;
  /** Day by day, the last one today. */
  days: number[];
}

/**
 * Events by pixel from an answer by pixel and day.
 * @param days every day of the question, the last one today
 */
export function activityByPixel(result: MetricsResult, days: readonly string[]): (pixelId: string) => Activity {
  const counts = new Map(result.rows.map((row) => [`${row.pixel} ${row.day}`, Number(row.events ?? 0)]));
  return (pixelId) => {
    const values = days.map((day) => counts.get(`${pixelId} ${day}`) ?? 0);
    return { today: values.at(-1) ?? 0, days: values };
  };
}
