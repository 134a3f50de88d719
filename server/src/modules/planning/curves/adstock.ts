/**
 * What is left of earlier days' spend: geometric adstock (Broadbent, "One way TV advertisements work", 1979), whose weights
 * add up to 1, so that a spend which never changes stays what it is.
 */

/** Days over which the spend before the first day is estimated. */
const START_DAYS = 14;

/**
 * @param carryover share of a day's effect that remains the day after, from 0 to below 1
 * @returns effective spend of each day, in the unit of the spend
 */
export function adstock(spend: readonly number[], carryover: number): number[] {
  const start = spend.slice(0, START_DAYS);
  let effective = start.reduce((sum, amount) => sum + amount, 0) / Math.max(1, start.length);
  return spend.map((amount) => {
    effective = (1 - carryover) * amount + carryover * effective;
    return effective;
  });
}
