/** Erasing a person from ClickHouse: each module says what becomes of its tables, and none names them in a condition. */
import type { Person } from "../../core/person.ts";
import type { ClickHouseClient } from "../../platform/clickhouse/clickhouse.ts";
import type { PersonalData, PersonStores, SoughtInClickHouse } from "../../platform/personal-data.ts";

export interface ClickHouseErasure {
  /** A UUID of ours. */
  id: string;
  person: Person;
  /** What arrived later stays: they have come back. */
  upTo: Date;
}

/** @returns how many events went */
export async function eraseInClickHouse(
  stores: PersonStores,
  personalData: readonly PersonalData[],
  workspaceId: string,
  { id: erasureId, person, upTo }: ClickHouseErasure,
): Promise<number> {
  const { clickhouse } = stores;
  const found = personalData.map(({ events }) => events?.identify(stores, workspaceId, person, upTo) ?? []);
  const events = (await Promise.all(found)).flat();
  const theirs = { workspace_id: workspaceId };
  await clickhouse.insert(
    "erased_events",
    events.map(({ key }) => ({ ...theirs, event_key: key })),
  );
  const values = { ...valuesByKind(person), event: events.map(({ id }) => id) };
  const listed = Object.entries(values).flatMap(([kind, all]) =>
    all.map((value) => ({ ...theirs, erasure_id: erasureId, kind, value })),
  );
  await clickhouse.insert("erasing", listed);
  try {
    const sought = conditions(workspaceId, erasureId, upTo);
    for (const [table, change] of personalData.flatMap(({ rewrites }) => rewrites?.(sought) ?? [])) {
      await clickhouse.rewrite(table, workspaceId, change);
    }
    await assertListed(clickhouse, workspaceId, erasureId, listed.length);
  } finally {
    await clickhouse.rewrite("erasing", workspaceId, { where: `erasure_id = '${erasureId}'` });
  }
  return events.length;
}

function valuesByKind(person: Person): Record<string, readonly string[]> {
  const { emails, customers, visitors, sessions, trackings, payments } = person;
  return {
    email: emails,
    customer: customers,
    visitor: visitors,
    session: sessions,
    tracking: trackings,
    payment: payments,
  };
}

function conditions(workspaceId: string, erasureId: string, upTo: Date): SoughtInClickHouse {
  const values = (kind: string): string =>
    `SELECT value FROM erasing WHERE erasure_id = '${erasureId}' AND kind = '${kind}'`;
  return {
    values,
    array: (kind) => `(SELECT groupArray(value) FROM (${values(kind)}))`,
    kindsAndValues: `SELECT kind, value FROM erasing WHERE erasure_id = '${erasureId}'`,
    eventKeys: `SELECT event_key FROM erased_events WHERE workspace_id = '${workspaceId}'`,
    upTo: `fromUnixTimestamp64Milli(${upTo.getTime()})`,
  };
}

/** The list of whom to look for is in memory alone: a store that has restarted meanwhile looked for nobody. */
async function assertListed(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  erasureId: string,
  values: number,
): Promise<void> {
  const [row] = await clickhouse
    .inWorkspace(workspaceId)
    .query<{ values: number }>("SELECT toUInt32(count()) AS values FROM erasing WHERE erasure_id = {erasureId:UUID}", {
      erasureId,
    });
  if (row?.values !== values) throw new Error("the event store restarted during an erasure, which is tried again");
}
