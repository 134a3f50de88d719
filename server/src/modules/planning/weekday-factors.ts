/** How many days' worth of an even week each weekday starts with, so that few days don't make a pattern. */
const PRIOR_DAYS = 1;

/**
 * How each weekday compares with what is expected of it without weekdays.
 * @param days amounts and what was expected of them, day after day; `weekday` from 0 to 6
 * @returns a factor for each weekday; 1 on average
 */
export function weekdayFactors(days: readonly { weekday: number; amount: number; expected: number }[]): number[] {
  const mean = days.reduce((sum, { expected }) => sum + expected, 0) / Math.max(1, days.length);
  const factors = Array.from({ length: 7 }, (_, weekday) => {
    const own = days.filter((day) => day.weekday === weekday);
    const amount = own.reduce((sum, day) => sum + day.amount, 0) + PRIOR_DAYS * mean;
    const expected = own.reduce((sum, day) => sum + day.expected, 0) + PRIOR_DAYS * mean;
    return expected > 0 ? Math.max(0, amount / expected) : 1;
  });
  const average = factors.reduce((sum, factor) => sum + factor, 0) / 7;
  return average > 0 ? factors.map((factor) => factor / average) : factors.map(() => 1);
}
