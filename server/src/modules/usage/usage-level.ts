/** How near to its limits a meter is. */
import type { UsageLevel, UsageLimit } from "@tributary/contract/usage";

export type Threshold = Exclude<UsageLevel, "fine">;

/** Every threshold that is reached, the gravest first. */
export function thresholdsReached(
  used: number,
  { softLimit, hardLimit }: Pick<UsageLimit, "softLimit" | "hardLimit">,
): Threshold[] {
  const isOver = (limit: number | null): boolean => limit !== null && used >= limit;
  // Four fifths, without a fraction: limits may be as large as whole numbers go.
  const isNear = (limit: number | null): boolean => limit !== null && BigInt(used) * 5n >= BigInt(limit) * 4n;
  const all: [Threshold, boolean][] = [
    ["over_hard", isOver(hardLimit)],
    ["near_hard", isNear(hardLimit)],
    ["over_soft", isOver(softLimit)],
    ["near_soft", isNear(softLimit)],
  ];
  return all.filter(([, isReached]) => isReached).map(([threshold]) => threshold);
}
