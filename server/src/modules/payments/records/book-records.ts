/** Files what was imported of a payment provider in the inbox, so that a payment is one, whoever told of it first. */
import type { PaymentProvider } from "../../../connect/payment-provider.ts";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { JobQueue } from "../../../platform/jobs/job-queue.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { readRecordedAccounts, readRecords } from "../../connections/public.ts";
import { storeEvent } from "../inbox.sql.ts";
import { PAYMENT_PROVIDERS } from "../payment-providers.ts";
import type { OnUnbooked } from "../process-inbox.ts";
import { readRecordCursor, storeRecordCursor } from "./record-cursors.sql.ts";

export interface BookRecordsContext {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
  jobs: Pick<JobQueue, "enqueue">;
  /** The job that reads payments from the inbox. */
  processJob: string;
  onUnbooked: OnUnbooked;
}

/** Events that are filed in one transaction. */
const BATCH = 200;
/** Records are stored a while after they were given their version; what was booked already is filed once. */
const OVERLAP_MS = 10 * 60_000;

/**
 * Bears being run again after dying anywhere: its cursor never stands before what was filed.
 * @param account null: every account that payments are imported of
 */
export async function bookRecords(
  context: BookRecordsContext,
  workspaceId: string,
  account: { connectionId: string; accountId: string } | null,
): Promise<void> {
  for (const provider of PAYMENT_PROVIDERS) {
    const { name, records } = provider;
    if (!records) continue;
    const { stream } = records;
    const accounts = account
      ? [account]
      : await readRecordedAccounts(context.clickhouse, workspaceId, { provider: name, stream });
    for (const each of accounts) await bookRecordsOf(context, workspaceId, { ...each, provider, ...records });
  }
}

interface Recorded extends NonNullable<PaymentProvider["records"]> {
  provider: PaymentProvider;
  connectionId: string;
  accountId: string;
}

async function bookRecordsOf(
  { postgres, clickhouse, jobs, processJob, onUnbooked }: BookRecordsContext,
  workspaceId: string,
  { provider: { name: provider }, connectionId, accountId, stream, eventOf }: Recorded,
): Promise<void> {
  const of = { provider, accountId };
  const booked = await readRecordCursor(postgres, workspaceId, of);
  const since = Math.max(0, booked - OVERLAP_MS);
  let version = booked;
  let isAny = false;
  for await (const records of readRecords(clickhouse, workspaceId, {
    ...of,
    connectionId,
    stream,
    since,
    limit: BATCH,
  })) {
    await postgres.withWorkspace(workspaceId, async (tx) => {
      for (const { payload } of records) {
        const event = eventOf(JSON.parse(payload) as Record<string, unknown>);
        const { id, unreadable } = await storeEvent(tx, workspaceId, { connectionId, provider, event });
        if (unreadable) onUnbooked(workspaceId, id, unreadable);
      }
    });
    version = Math.max(version, ...records.map((record) => record.version));
    isAny = true;
  }
  if (!isAny) return;
  await jobs.enqueue(processJob, workspaceId);
  await storeRecordCursor(postgres, workspaceId, of, version);
}
