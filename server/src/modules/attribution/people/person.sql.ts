/** What was collected about a visitor, and about those who are the same person. */
import type { IdentityKind, PersonVisitor } from "@tributary/contract/people";
import type { ClickHouseWorkspace } from "../../../platform/clickhouse/clickhouse.ts";

/** More visitors of one person are not shown. */
const MOST_VISITORS = 100;

export interface SeenIdentity {
  kind: IdentityKind;
  value: string;
  visitorId: string;
  /** ISO 8601. */
  firstSeenAt: string;
  lastSeenAt: string;
}

/** Who else was seen with the visitor's emails and customer IDs, the visitor among them. */
export function readHoldersOf(
  store: ClickHouseWorkspace,
  visitorId: string,
): Promise<{ kind: IdentityKind; value: string; visitorIds: string[] }[]> {
  return store.query(
    `SELECT kind, value, groupUniqArray(${MOST_VISITORS})(visitor_id) AS visitorIds FROM identities
     WHERE (kind, value) IN (
       SELECT kind, value FROM identities WHERE kind IN ('email', 'customer') AND visitor_id = {visitorId:String})
     GROUP BY kind, value ORDER BY kind, value`,
    { visitorId },
  );
}

/** Every email and customer ID that the visitors were seen with. */
export function readIdentities(store: ClickHouseWorkspace, visitorIds: readonly string[]): Promise<SeenIdentity[]> {
  return store.query(
    `SELECT kind, value, visitor_id AS visitorId, ${iso("min(seen_at)")} AS firstSeenAt, ${iso("max(seen_at)")} AS lastSeenAt
     FROM identities WHERE kind IN ('email', 'customer') AND visitor_id IN {visitorIds:Array(String)}
     GROUP BY kind, value, visitorId ORDER BY firstSeenAt, kind, value, visitorId LIMIT 1000`,
    { visitorIds: [...visitorIds] },
  );
}

/** How many visitors each value has, as "kind value". */
export async function countHolders(
  store: ClickHouseWorkspace,
  identities: readonly Pick<SeenIdentity, "kind" | "value">[],
): Promise<Map<string, number>> {
  const rows = await store.query<{ kind: string; value: string; visitors: number }>(
    `SELECT kind, value, toUInt32(uniqExact(visitor_id)) AS visitors FROM identities
     WHERE kind IN ('email', 'customer') AND value IN {values:Array(String)} GROUP BY kind, value`,
    { values: [...new Set(identities.map(({ value }) => value))] },
  );
  return new Map(rows.map(({ kind, value, visitors }) => [`${kind} ${value}`, visitors]));
}

/** In the order of their first visit. */
export async function readVisitors(
  store: ClickHouseWorkspace,
  visitorIds: readonly string[],
): Promise<PersonVisitor[]> {
  const rows = await store.query<PersonVisitor>(
    `SELECT visitor_id AS visitorId, ${iso("min(occurred_at)")} AS firstSeenAt, ${iso("max(occurred_at)")} AS lastSeenAt,
       toUInt32(uniqExact(session_id)) AS sessions,
       arrayDistinct(arrayMap(t -> t.2, arraySort(groupArray((occurred_at, channel))))) AS channels
     FROM touches WHERE visitor_id IN {visitorIds:Array(String)} GROUP BY visitorId ORDER BY firstSeenAt, visitorId`,
    { visitorIds: [...visitorIds] },
  );
  const seen = new Set(rows.map(({ visitorId }) => visitorId));
  const others = visitorIds.filter((id) => !seen.has(id));
  return [
    ...rows,
    ...others.map((visitorId) => ({ visitorId, firstSeenAt: null, lastSeenAt: null, sessions: 0, channels: [] })),
  ];
}

const iso = (expression: string): string =>
  `concat(formatDateTime(${expression}, '%Y-%m-%dT%H:%i:%S', 'UTC'), '.000Z')`;
