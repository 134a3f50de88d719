/**
 * The people a payment's values lead to. Visitors who gave the same e-mail or customer id are one person on several
 * devices, unless so many share it that it says nothing of a person (a till, a test account).
 */
import { idNamespace } from "./id-namespace.ts";
import type { Comparisons, SignalComparison } from "./score.ts";
import type { Signal } from "./signal.ts";
import { ofEachSignal, signalNamed } from "./signals.ts";

/** The values a payment carries; null or nothing where it carries none. */
export type PaymentValues = Readonly<Partial<Record<Signal, string | null>>> & {
  /** What the shop named its checkout by; equal to a visitor's customer id it agrees, and never speaks against one. */
  readonly reference?: string | null;
};

/** Visitors seen with a value. */
export interface Sighting {
  signal: Signal;
  value: string;
  visitorIds: readonly string[];
}

/** Visitors who come close to a payment at one level of a signal, whatever the value is. */
export interface NearSighting {
  signal: Signal;
  /** A place among the signal's levels. */
  level: number;
  visitorIds: readonly string[];
}

export interface Person {
  visitorIds: string[];
  comparisons: Comparisons;
}

/** A value with more visitors than this joins nobody. */
export const MAX_DEVICES = 20;

/**
 * The candidates for a payment. Only what the visitors that its own values lead to were seen with counts, so that the
 * answer is the same whichever other payments' sightings come along, and in whatever order.
 * @param sightings for the payment's own values, and (for disagreement) the other values its visitors were seen with
 * @param near who comes close to this payment
 */
export function findPeople(
  values: PaymentValues,
  sightings: readonly Sighting[],
  near: readonly NearSighting[] = [],
): Person[] {
  const own = sightings.filter((sighting) => isCarried(values, sighting));
  const direct = new Set([...own, ...near].flatMap(({ visitorIds }) => visitorIds));
  const bearing = sightings.filter(({ visitorIds }) => visitorIds.some((id) => direct.has(id)));
  const groups = groupVisitors(direct, bearing);
  const shared = new Map(own.map((sighting) => [sighting, countPeople(sighting, groups)]));
  const closest = closestLevels(near, groups);
  return groups.map((visitorIds, index) => ({
    visitorIds,
    comparisons: {
      ...compare(
        values,
        bearing.filter((sighting) => sighting.visitorIds.some((id) => direct.has(id) && visitorIds.includes(id))),
        shared,
      ),
      ...closest[index],
    },
  }));
}

/** How close each group comes; who is in none of a signal's sightings does not come close, if anybody was looked for. */
function closestLevels(near: readonly NearSighting[], groups: readonly string[][]): Comparisons[] {
  const bySignal = [...Map.groupBy(near, ({ signal }) => signal)].map(([signal, all]) => {
    const levels = groups.map((group) =>
      all.reduce(
        (best, { level, visitorIds }) => (group.some((id) => visitorIds.includes(id)) ? Math.min(best, level) : best),
        Number.POSITIVE_INFINITY,
      ),
    );
    return { signal, levels };
  });
  return groups.map((_, index) =>
    Object.fromEntries(
      bySignal.map(({ signal, levels }) => {
        const level = levels[index] ?? Number.POSITIVE_INFINITY;
        if (level === Number.POSITIVE_INFINITY) return [signal, { outcome: "disagrees", sharedBy: 0 }];
        return [signal, { outcome: "agrees", level, sharedBy: levels.filter((other) => other === level).length }];
      }),
    ),
  );
}

/** The visitors, each with those whom a joining value makes the same person. */
function groupVisitors(direct: ReadonlySet<string>, bearing: readonly Sighting[]): string[][] {
  const groupOf = new Map([...direct].map((id) => [id, new Set([id])]));
  for (const { signal, visitorIds } of bearing) {
    if (!signalNamed(signal).isLasting || visitorIds.length > MAX_DEVICES) continue;
    const merged = new Set(visitorIds.flatMap((id) => [id, ...(groupOf.get(id) ?? [])]));
    for (const id of merged) groupOf.set(id, merged);
  }
  return [...new Set(groupOf.values())].map((group) => [...group].sort()).sort(byFirst);
}

function byFirst([a = ""]: readonly string[], [b = ""]: readonly string[]): number {
  return a < b ? -1 : Number(a > b);
}

function countPeople({ visitorIds }: Sighting, groups: readonly string[][]): number {
  const holders = new Set(visitorIds);
  return groups.filter((group) => group.some((id) => holders.has(id))).length;
}

function isCarried(values: PaymentValues, { signal, value }: Sighting): boolean {
  return values[signal] === value || (signal === "customer_id" && values.reference === value);
}

function compare(values: PaymentValues, held: readonly Sighting[], shared: ReadonlyMap<Sighting, number>): Comparisons {
  const comparisonOf = (signal: Signal): SignalComparison => {
    const theirs = held.filter((sighting) => sighting.signal === signal);
    const agreeing = theirs.filter((sighting) => isCarried(values, sighting));
    if (agreeing.length > 0) {
      return { outcome: "agrees", sharedBy: Math.min(...agreeing.map((sighting) => shared.get(sighting) ?? 1)) };
    }
    // People change sessions and follow several links; only a lasting identity of their own speaks against a match.
    const isLasting =
      signalNamed(signal).isLasting &&
      theirs.some((other) => other.visitorIds.length <= MAX_DEVICES && differs(values, other));
    return { outcome: isLasting ? "disagrees" : "absent", sharedBy: 0 };
  };
  return ofEachSignal(({ name }) => comparisonOf(name));
}

/** Ids are compared within one namespace: the shop's own id of a customer says nothing about a provider's. */
function differs(values: PaymentValues, { signal, value }: Sighting): boolean {
  const paid = values[signal] ?? null;
  if (paid === null) return false;
  return signal !== "customer_id" || idNamespace(paid) === idNamespace(value);
}
