/** Reading what connected accounts hold: by the clock, by hand, and again from raw copies. */
import { AppError } from "../../../core/errors.ts";
import type { Route } from "../../../platform/http/route.ts";
import { type Job, WORKSPACE_TIME_ZONE } from "../../../platform/jobs/job.ts";
import { readSourceSubject } from "../source-changed.ts";
import { REPLAY_RUN, replayRun } from "./replay-run.ts";
import { sourceRoutes } from "./sources.routes.ts";
import { chooseOnly, startSync } from "./sources.ts";
import { SYNC_ACCOUNT, syncAccount } from "./sync-account.ts";
import type { SyncContext } from "./sync-context.ts";

const SYNC_SOURCES = "sync-sources";

export function createSync(context: SyncContext): {
  routes: Route[];
  jobs: Job[];
  /** Imports the account of a connection that reaches only one. @throws AppError as `choose` */
  chooseOnly(workspaceId: string, connectionId: string): Promise<void>;
} {
  const syncAll = async (workspaceId: string): Promise<void> => void (await startSync(context, workspaceId, {}));
  return {
    chooseOnly: (workspaceId, connectionId) => chooseOnly(context, workspaceId, connectionId),
    routes: sourceRoutes(context),
    jobs: [
      {
        name: SYNC_SOURCES,
        label: "Look for new data in connected accounts",
        concurrency: 2,
        schedule: { cron: "0 6,14,22 * * *", timeZone: WORKSPACE_TIME_ZONE },
        run: syncAll,
      },
      {
        name: SYNC_ACCOUNT,
        label: "Import data from a connected account",
        concurrency: 4,
        isSync: true,
        timeoutSeconds: 1800,
        retryLimit: 6,
        retryDelayMaxSeconds: 1800,
        run: async (workspaceId, { subject, signal } = { subject: null, signal: new AbortController().signal }) => {
          // Asked for by its name alone it is of every account.
          if (subject === null) return syncAll(workspaceId);
          await syncAccount(context, { workspaceId, ...readSourceSubject(subject) }, signal);
        },
      },
      {
        name: REPLAY_RUN,
        label: "Replay an import from raw copies",
        concurrency: 1,
        timeoutSeconds: 1800,
        retryLimit: 3,
        run: async (workspaceId, attempt) => {
          if (!attempt?.subject) throw new AppError("invalid_request", "Choose a sync run to replay.");
          await replayRun(context, workspaceId, attempt.subject);
        },
      },
    ],
  };
}
