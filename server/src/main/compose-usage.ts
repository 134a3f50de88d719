/** Puts metering to work: whose runs are syncs, and where its routes stand. */
import type { Logger } from "pino";
import type { PostWith } from "../modules/mail/postman.ts";
import { createUsage, type UsageRoom } from "../modules/usage/usage.ts";
import type { Job } from "../platform/jobs/job.ts";
import type { RunLog } from "../platform/jobs/job-runner.ts";
import type { Config } from "./config.ts";
import type { Stores } from "./open-stores.ts";

export function composeUsage(
  { publicUrl, usageRates }: Pick<Config, "publicUrl" | "usageRates">,
  { postgres, clickhouse }: Pick<Stores, "postgres" | "clickhouse">,
  { postWith, log }: { postWith: PostWith; log: Logger },
): UsageRoom {
  return createUsage({
    postgres,
    clickhouse,
    postWith,
    publicUrl,
    installationRates: usageRates,
    onError: (err) => log.error({ err }, "while metering"),
    clock: Date.now,
  });
}

/** The same log, which has the runs that bring in data from a provider counted too. */
export function countSyncs(runLog: RunLog, jobs: readonly Job[], { noteSync }: Pick<UsageRoom, "noteSync">): RunLog {
  const syncs = new Set(jobs.filter(({ isSync }) => isSync).map(({ name }) => name));
  return {
    ...runLog,
    end: async (ended) => {
      await runLog.end(ended);
      if (ended.error === null && syncs.has(ended.job)) await noteSync(ended.workspaceId);
    },
  };
}
