/** What was seen, as if the parted had never been seen together. */
import type { IdentitySplit } from "@tributary/contract/people";
import type { Sighting } from "../match/people.ts";

const SIGNALS = { email: "email", customer: "customer_id" } as const;

export type Parted = Pick<IdentitySplit, "kind" | "value" | "visitorId">;

/** @returns the sightings without the visitors that a split parts from the value; what nobody is left of goes */
export function withoutSplits(sightings: readonly Sighting[], splits: readonly Parted[]): Sighting[] {
  if (splits.length === 0) return [...sightings];
  const keyOf = (signal: string, value: string): string => `${signal}\n${value}`;
  const parted = Map.groupBy(splits, ({ kind, value }) => keyOf(SIGNALS[kind], value));
  return sightings.flatMap((sighting) => {
    const gone = new Set(parted.get(keyOf(sighting.signal, sighting.value))?.map(({ visitorId }) => visitorId));
    if (gone.size === 0) return [sighting];
    const visitorIds = sighting.visitorIds.filter((id) => !gone.has(id));
    return visitorIds.length > 0 ? [{ ...sighting, visitorIds }] : [];
  });
}
