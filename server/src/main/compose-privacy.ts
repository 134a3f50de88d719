/** Puts privacy to work: what an erasure asks of the log, the queue and the database's own files. */
import type { Logger } from "pino";
import type { IdentityHasher } from "../modules/accounts/identity-hasher.ts";
import { createPrivacy, ERASE_PEOPLE, type Privacy } from "../modules/privacy/privacy.ts";
import type { Sealer } from "../modules/secrets/sealer.ts";
import type { JobQueue } from "../platform/jobs/job-queue.ts";
import { rewriteTables } from "../platform/postgres/rewrite-tables.ts";
import type { Stores } from "./open-stores.ts";

export interface PrivacyParts {
  hasher: IdentityHasher;
  sealer: Sealer;
  queue: JobQueue;
  traceJob: string;
  /** Lets go of what waits in this process's event log. */
  tidyLog: () => Promise<void>;
  log: Logger;
}

/** Those that hold, or held, something of people whom an erasure is about. */
const PERSONAL_TABLES = ["payments", "webhook_inbox", "reported_conversions", "idempotency_keys", "erasures"] as const;

export function composePrivacy(
  { postgres, clickhouse, appUrl }: Pick<Stores, "postgres" | "clickhouse" | "appUrl">,
  { hasher, sealer, queue, traceJob, tidyLog, log }: PrivacyParts,
): Privacy {
  return createPrivacy({
    postgres,
    clickhouse,
    hasher,
    sealer,
    enqueue: (workspaceId) => queue.enqueue(ERASE_PEOPLE, workspaceId),
    retrace: (workspaceId) => queue.enqueue(traceJob, workspaceId),
    tidy: tidyLog,
    rewriteTables: async () => {
      const isDone = await rewriteTables(appUrl, PERSONAL_TABLES);
      if (!isDone) log.warn("erased data leaves the files of PostgreSQL only by the server's own maintenance");
    },
    clock: Date.now,
  });
}
