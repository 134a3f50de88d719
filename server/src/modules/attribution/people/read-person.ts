/** Why several visitors are one person. */
import type { PersonGraph, PersonIdentity } from "@tributary/contract/people";
import { MAX_DEVICES } from "../match/people.ts";
import type { MatchStores } from "../trace/match-batch.ts";
import { listSplits } from "./identity-splits.sql.ts";
import { countHolders, readHoldersOf, readIdentities, readVisitors, type SeenIdentity } from "./person.sql.ts";

/**
 * The visitors who share an email or customer ID with this one, as matching joins them, and everything that they were seen
 * with. @returns null for a visitor that was never seen
 */
export async function readPerson(
  { postgres, clickhouse }: MatchStores,
  workspaceId: string,
  visitorId: string,
): Promise<Omit<PersonGraph, "payments"> | null> {
  const store = clickhouse.inWorkspace(workspaceId);
  const splits = await listSplits(postgres, workspaceId);
  const isParted = (kind: string, value: string, id: string) =>
    splits.find((split) => split.kind === kind && split.value === value && split.visitorId === id);
  const holders = await readHoldersOf(store, visitorId);
  const joined = holders
    .map(({ kind, value, visitorIds }) => visitorIds.filter((id) => !isParted(kind, value, id)))
    .filter((ids) => ids.includes(visitorId) && ids.length <= MAX_DEVICES);
  const visitorIds = [...new Set([visitorId, ...joined.flat()])];
  const seen = await readIdentities(store, visitorIds);
  const visitors = await readVisitors(store, visitorIds);
  if (seen.length === 0 && visitors.every(({ firstSeenAt }) => firstSeenAt === null)) return null;
  const counts = await countHolders(store, seen);
  const byValue = Map.groupBy(seen, ({ kind, value }) => `${kind} ${value}`);
  const identities = [...byValue].map(([key, sightings]): PersonIdentity => {
    const [{ kind, value }] = sightings as [SeenIdentity];
    const many = counts.get(key) ?? sightings.length;
    const parted = splits.filter((split) => split.kind === kind && split.value === value).length;
    return {
      kind,
      value,
      visitors: many,
      joins: many - parted <= MAX_DEVICES,
      sightings: sightings.map(({ visitorId: id, firstSeenAt, lastSeenAt }) => ({
        visitorId: id,
        firstSeenAt,
        lastSeenAt,
        splitId: isParted(kind, value, id)?.id ?? null,
      })),
    };
  });
  return { visitors, identities };
}
