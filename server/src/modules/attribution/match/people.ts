/**
 * The people a payment's values lead to. Visitors who gave the same e-mail or customer id are one person on several
 * devices, unless so many share it that it says nothing of a person (a till, a test account).
 */
import { idNamespace } from "./id-namespace.ts";
import type { Comparisons, SignalComparison } from "./score.ts";
import { SIGNALS, type Signal } from "./signals.ts";

/** The values a payment carries; null where it carries none. */
export type PaymentValues = Readonly<Record<Signal, string | null>> & {
  /** What the shop named its checkout by; equal to a visitor's customer id it agrees, and never speaks against one. */
  readonly reference?: string | null;
};

/** Visitors seen with a value. */
export interface Sighting {
  signal: Signal;
  value: string;
  visitorIds: readonly string[];
}

export interface Person {
  visitorIds: string[];
  comparisons: Comparisons;
}

/** Values that join visitors into one person. */
const JOINING: ReadonlySet<Signal> = new Set(["email", "customer_id"]);
/** A value with more visitors than this joins nobody. */
const MAX_DEVICES = 20;

/**
 * The candidates for a payment. Only what the visitors that its own values lead to were seen with counts, so that the
 * answer is the same whichever other payments' sightings come along, and in whatever order.
 * @param sightings for the payment's own values, and (for disagreement) the other values its visitors were seen with
 */
export function findPeople(values: PaymentValues, sightings: readonly Sighting[]): Person[] {
  const own = sightings.filter((sighting) => isCarried(values, sighting));
  const direct = new Set(own.flatMap(({ visitorIds }) => visitorIds));
  const bearing = sightings.filter(({ visitorIds }) => visitorIds.some((id) => direct.has(id)));
  const groups = groupVisitors(direct, bearing);
  const shared = new Map(own.map((sighting) => [sighting, countPeople(sighting, groups)]));
  return groups.map((visitorIds) => ({
    visitorIds,
    comparisons: compare(
      values,
      bearing.filter((sighting) => sighting.visitorIds.some((id) => direct.has(id) && visitorIds.includes(id))),
      shared,
    ),
  }));
}

/** The visitors, each with those whom a joining value makes the same person. */
function groupVisitors(direct: ReadonlySet<string>, bearing: readonly Sighting[]): string[][] {
  const groupOf = new Map([...direct].map((id) => [id, new Set([id])]));
  for (const { signal, visitorIds } of bearing) {
    if (!JOINING.has(signal) || visitorIds.length > MAX_DEVICES) continue;
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
      JOINING.has(signal) && theirs.some((other) => other.visitorIds.length <= MAX_DEVICES && differs(values, other));
    return { outcome: isLasting ? "disagrees" : "absent", sharedBy: 0 };
  };
  return Object.fromEntries(SIGNALS.map((signal) => [signal, comparisonOf(signal)])) as unknown as Comparisons;
}

/** Ids are compared within one namespace: the shop's own id of a customer says nothing about a provider's. */
function differs(values: PaymentValues, { signal, value }: Sighting): boolean {
  const paid = values[signal];
  if (paid === null) return false;
  return signal !== "customer_id" || idNamespace(paid) === idNamespace(value);
}
