/**
 * How a read that is complete becomes records: raw copy, then ClickHouse, then PostgreSQL with the cursor. Killed in
 * between, the cursor still stands before it, and doing it again leaves the same records.
 */
import type { Tx } from "../../../platform/postgres/postgres.ts";
import { holdAccount } from "../accounts/accounts.sql.ts";
import type { SourcePage } from "../connectors/connector.ts";
import { sourceChanged, sourceSubject } from "../source-changed.ts";
import { type CollectedRead, hashRecords } from "./collect-pages.ts";
import { type StreamCursor, type StreamRef, storeCursor } from "./cursors.sql.ts";
import type { DayRange } from "./plan-days.ts";
import { type RawHeader, writeRawCopy } from "./raw-copies.ts";
import { NO_DAY, type ReadDay, readDayHashes, storeReadDays } from "./source-days.sql.ts";
import { changedRecords, hasRecords, putRecords, replaceDays, versionFor } from "./source-records.sql.ts";
import type { SyncContext } from "./sync-context.ts";

/** A claim lasts so long beyond its last sign of life. */
export const CLAIM_MS = 10 * 60_000;

/** Of whom a read is, and where its raw copy goes. */
export interface LandingRun {
  ref: StreamRef;
  /** Of the account, for this run. */
  claim: string;
  rawPrefix: string;
  /** Of the raw copy; counts from 1. */
  number: number;
}

export interface Landed {
  /** Records that came, went or differ. */
  changed: number;
  hasRawCopy: boolean;
}

type Landing = Pick<SyncContext, "postgres" | "clickhouse" | "objects" | "events" | "now">;

/** Lands a read that replaces what was there: days, or, for `days` null, all of a stream without days. */
export async function landWhole(
  context: Landing,
  run: LandingRun,
  read: CollectedRead,
  { days, cursor }: { days: DayRange | null; cursor: StreamCursor },
): Promise<Landed> {
  const { ref } = run;
  const known = await readDayHashes(context.postgres, ref, days ?? { from: NO_DAY, to: NO_DAY });
  const facts = [...read.days].map(
    ([day, records]): ReadDay => ({ day, sha: hashRecords(records), records: records.size }),
  );
  const isKnown = ({ day, sha }: ReadDay): boolean => known.get(day)?.equals(sha) === true;
  const [same, differing] = [facts.filter(isKnown), facts.filter((fact) => !isKnown(fact))];
  const changedDays = new Map(differing.map(({ day }) => [day, read.days.get(day) ?? new Map<string, string>()]));
  const store = (tx: Tx, version: number | null) =>
    storeReadDays(tx, ref, version === null ? same : differing, { version, at: new Date(context.now()) });
  await hold(context, run);
  const isEmpty = [...changedDays.values()].every(({ size }) => size === 0);
  if (isEmpty && !(await hasRecords(context.clickhouse, ref, [...changedDays.keys()]))) {
    await commit(context, run, {
      cursor,
      isChanged: false,
      also: async (tx) => {
        await store(tx, null);
        await storeReadDays(tx, ref, differing, { version: 0, at: new Date(context.now()) });
      },
    });
    return { changed: 0, hasRawCopy: false };
  }
  const version = await versionFor(context.clickhouse, ref, [...changedDays.keys()]);
  await keepRaw(context, run, { stream: ref.stream, days, version, replaces: days ? "days" : "all" }, read.pages);
  const { rows, removed } = await replaceDays(context.clickhouse, ref, changedDays, version);
  await commit(context, run, {
    cursor,
    isChanged: rows + removed > 0,
    also: async (tx) => {
      await store(tx, version);
      await store(tx, null);
    },
  });
  return { changed: rows + removed, hasRawCopy: true };
}

/** Lands records that take the place of those with the same key. */
export async function landChanges(
  context: Landing,
  run: LandingRun,
  read: CollectedRead,
  cursor: StreamCursor,
): Promise<Landed> {
  const { ref } = run;
  const records = read.days.get(NO_DAY) ?? new Map<string, string>();
  await hold(context, run);
  const changed = records.size === 0 ? records : await changedRecords(context.clickhouse, ref, records);
  if (changed.size > 0) {
    const version = await versionFor(context.clickhouse, ref, [NO_DAY]);
    await keepRaw(context, run, { stream: ref.stream, days: null, version, replaces: "keys" }, read.pages);
    await putRecords(context.clickhouse, ref, changed, version);
  }
  await commit(context, run, { cursor, isChanged: changed.size > 0 });
  return { changed: changed.size, hasRawCopy: changed.size > 0 };
}

function keepRaw({ objects }: Landing, run: LandingRun, header: RawHeader, pages: readonly SourcePage[]) {
  return writeRawCopy(objects, run.rawPrefix, run.number, { header, pages });
}

/** @throws SupersededError when another run has the account by now */
async function hold({ postgres, now }: Landing, { ref, claim }: LandingRun): Promise<void> {
  await postgres.withWorkspace(ref.workspaceId, (tx) => holdAccount(tx, ref, claim, new Date(now() + CLAIM_MS)));
}

async function commit(
  { postgres, events, now }: Landing,
  { ref, claim }: LandingRun,
  { cursor, isChanged, also }: { cursor: StreamCursor; isChanged: boolean; also?: (tx: Tx) => Promise<void> },
): Promise<void> {
  const at = now();
  const { workspaceId, connectionId, accountId } = ref;
  await postgres.withWorkspace(workspaceId, async (tx) => {
    await holdAccount(tx, ref, claim, new Date(at + CLAIM_MS));
    await also?.(tx);
    await storeCursor(tx, ref, { ...cursor, lastReadAt: new Date(at) });
    if (isChanged) {
      await events.publish(sourceChanged, workspaceId, { tx, subject: sourceSubject(connectionId, accountId) });
    }
  });
}
