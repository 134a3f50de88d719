/** Keeps what was still on its way when its person was erased from being stored after all. */
import type { EventRecord } from "../tracking/public.ts";

export interface ErasedLookup {
  hasErased(workspaceId: string): Promise<boolean>;
  /** Since when those of the hashes that were erased are. */
  findErased(workspaceId: string, hashes: readonly string[]): Promise<Map<string, Date>>;
  hashValue(workspaceId: string, kind: string, value: string): string;
}

/** Columns of an event that tell whose it is, by the kind under which their values are hashed. */
const COLUMNS = {
  email: "email_hash",
  customer: "customer_id",
  visitor: "visitor_id",
  session: "session_id",
  tracking: "tracking_id",
} as const satisfies Record<string, keyof EventRecord>;

/** The records without those that had arrived before their person was erased. */
export async function withoutErased(lookup: ErasedLookup, batch: readonly EventRecord[]): Promise<EventRecord[]> {
  const kept = new Set(batch);
  for (const [workspaceId, records] of Map.groupBy(batch, ({ workspace_id }) => workspace_id)) {
    if (!(await lookup.hasErased(workspaceId))) continue;
    const hashed = records.map((record) => ({ record, hashes: hashesOf(lookup, record) }));
    const erased = await lookup.findErased(workspaceId, [...new Set(hashed.flatMap(({ hashes }) => hashes))]);
    for (const { record, hashes } of hashed) {
      const receivedAt = Date.parse(record.received_at);
      if (hashes.some((hash) => receivedAt <= (erased.get(hash)?.getTime() ?? 0))) kept.delete(record);
    }
  }
  return batch.filter((record) => kept.has(record));
}

function hashesOf({ hashValue }: ErasedLookup, record: EventRecord): string[] {
  return Object.entries(COLUMNS)
    .filter(([, column]) => record[column] !== "")
    .map(([kind, column]) => hashValue(record.workspace_id, kind, record[column]));
}
