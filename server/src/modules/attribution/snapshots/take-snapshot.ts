/** Freezes credits: by hand for any days, and by itself for each month that has ended. */
import { createHash } from "node:crypto";
import type { DateRange } from "@tributary/contract/metrics";
import { dayAt, shiftDay } from "../../../core/days.ts";
import { newId } from "../../../core/ids.ts";
import { readTimeZone } from "../../accounts/public.ts";
import { currentParameters } from "../learn/parameters.sql.ts";
import type { MatchStores } from "../trace/match-batch.ts";
import {
  copyCredits,
  findSnapshot,
  listSnapshots,
  type SnapshotRow,
  storeSnapshot,
  summarize,
} from "./snapshots.sql.ts";

export interface SnapshotWish {
  name: string;
  range: DateRange;
  isAutomatic: boolean;
}

/**
 * Its rows are written first, and only whole ones are listed: whoever dies in between leaves nothing that is seen.
 * @returns null when the month has an automatic one already
 */
export async function takeSnapshot(
  { postgres, clickhouse }: MatchStores,
  workspaceId: string,
  { name, range, isAutomatic }: SnapshotWish,
): Promise<SnapshotRow | null> {
  const id = newId();
  const store = clickhouse.inWorkspace(workspaceId);
  const timeZone = await readTimeZone(postgres, workspaceId);
  const { version } = await currentParameters(postgres, workspaceId);
  await copyCredits(store, id, range, timeZone);
  const { payments, digest } = await summarize(store, id);
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([range, payments, digest]))
    .digest("hex");
  const stored = await storeSnapshot(postgres, workspaceId, {
    id,
    name,
    from_day: range.from,
    to_day: range.to,
    time_zone: timeZone,
    parameters_version: version,
    is_automatic: isAutomatic,
    payments,
    fingerprint,
  });
  return stored ? findSnapshot(postgres, workspaceId, id) : null;
}

/** The month before, unless it was frozen by itself already, or has no payments. @param now Unix milliseconds */
export async function freezeLastMonth(stores: MatchStores, workspaceId: string, now: number): Promise<void> {
  const today = dayAt(now, await readTimeZone(stores.postgres, workspaceId));
  const to = shiftDay(`${today.slice(0, 7)}-01`, -1);
  const from = `${to.slice(0, 7)}-01`;
  const frozen = await listSnapshots(stores.postgres, workspaceId);
  if (frozen.some((row) => row.is_automatic && row.from_day === from)) return;
  const store = stores.clickhouse.inWorkspace(workspaceId);
  const [first] = await store.query<{ has: number }>("SELECT 1 AS has FROM conversions LIMIT 1");
  if (!first) return;
  await takeSnapshot(stores, workspaceId, { name: from.slice(0, 7), range: { from, to }, isAutomatic: true });
}
