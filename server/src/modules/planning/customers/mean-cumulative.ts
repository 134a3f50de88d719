/**
 * What customers are worth on average up to each day after their first payment, where most haven't been customers for that
 * long: the mean cumulative function (Nelson, "Recurrent Events Data Analysis", 2003), with the robust variance of Lawless and
 * Nadeau ("Some Simple Robust Methods for the Analysis of Recurrent Events", Technometrics, 1995).
 */
import { type Customer, DAY_MS } from "./customer.ts";

export interface MeanCumulative {
  /** By day after the first payment, from day 0; as long as enough customers are followed. */
  means: number[];
  /** What each customer moves the means by; their squares add up to the variance. By customer, then by day. */
  influences: number[][];
}

/** Fewer customers followed to a day make no mean. */
export const LEAST_FOLLOWED = 30;

/** @param now Unix milliseconds; @param days how many at most */
export function meanCumulative(customers: readonly Customer[], now: number, days: number): MeanCumulative {
  const followed = customers.map(({ firstAt }) => Math.min(days, Math.floor((now - firstAt) / DAY_MS)));
  const paid = customers.map(({ payments }) => {
    const byDay = Array<number>(days).fill(0);
    for (const { day, net } of payments) if (day < days) byDay[day] = (byDay[day] ?? 0) + net;
    return byDay;
  });
  const means: number[] = [];
  const influences: number[][] = customers.map(() => []);
  for (let day = 0; day < days; day++) {
    const atRisk = followed.filter((each) => each > day).length;
    if (atRisk < LEAST_FOLLOWED) break;
    const mean =
      paid.reduce((sum, own, index) => sum + ((followed[index] ?? 0) > day ? (own[day] ?? 0) : 0), 0) / atRisk;
    means.push((means.at(-1) ?? 0) + mean);
    influences.forEach((own, index) => {
      const moved = (followed[index] ?? 0) > day ? ((paid[index]?.[day] ?? 0) - mean) / atRisk : 0;
      own.push((own.at(-1) ?? 0) + moved);
    });
  }
  return { means, influences };
}
