/**
 * Revenue of a day as a function of a spend that stays the same every day: Hill's saturation, as in Jin, Wang, Sun, Chan
 * and Koehler, "Bayesian Methods for Media Mix Modeling with Carryover and Shape Effects" (Google, 2017). With a slope of at
 * most 1 it is concave: each further unit of spend brings in less than the one before.
 */
export interface ResponseCurve {
  /** Spend of a day, in minor units, at which `revenue` is earned. Above 0. */
  reference: number;
  /** Revenue of a day at `reference`, in minor units. */
  revenue: number;
  /** Spend of a day, in minor units, that brings in half of what no spend could exceed. Above 0. */
  halfSaturation: number;
  /** From above 0 to 1. */
  slope: number;
  /** Share of a day's effect that remains the day after; see adstock. */
  carryover: number;
}

/** Share of the most that can be earned; 0 without spend, below 1 always. */
export function saturation(spend: number, halfSaturation: number, slope: number): number {
  return spend <= 0 ? 0 : 1 / (1 + (halfSaturation / spend) ** slope);
}

/** @param spend of each day, in minor units. @returns revenue of a day, in minor units, once the spend has had its effect */
export function revenueAt({ reference, revenue, halfSaturation, slope }: ResponseCurve, spend: number): number {
  return (revenue * saturation(spend, halfSaturation, slope)) / saturation(reference, halfSaturation, slope);
}

/** What the next unit of spend brings in, at each spend. Infinite at 0 where the slope is below 1. */
export function marginalOf({ halfSaturation, slope, revenue, reference }: ResponseCurve): (spend: number) => number {
  const most = revenue / saturation(reference, halfSaturation, slope);
  return (spend) => {
    if (spend <= 0) return slope < 1 ? Number.POSITIVE_INFINITY : most / halfSaturation;
    const share = saturation(spend, halfSaturation, slope);
    return (most * slope * share * (1 - share)) / spend;
  };
}

/** By how many percent revenue grows where spend grows by one percent. */
export function elasticityAt({ halfSaturation, slope }: ResponseCurve, spend: number): number {
  return slope * (1 - saturation(spend, halfSaturation, slope));
}
