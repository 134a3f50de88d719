/** What attribution does in the background. */
import type { ClickHouseClient } from "../../platform/clickhouse/clickhouse.ts";
import { type Job, WORKSPACE_TIME_ZONE } from "../../platform/jobs/job.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { fitModels } from "./learn/fit-models.ts";
import { learnMatching } from "./learn/learn-matching.ts";
import type { AttributionModel } from "./models/model.ts";
import { freezeLastMonth } from "./snapshots/take-snapshot.ts";
import { reviseAll } from "./trace/late-evidence.sql.ts";
import { tracePayments } from "./trace/trace-payments.ts";

export const TRACE_PAYMENTS = "trace-payments";
export const RESTATE_PAYMENTS = "restate-payments";
const LEARN_MATCHING = "learn-matching";
const FIT_MODELS = "fit-models";
const FREEZE_CREDITS = "freeze-credits";

interface AttributionJobsContext {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
  models: readonly AttributionModel[];
  /** Unix milliseconds. */
  clock: () => number;
  /** Has the payments that wait matched. */
  askToTrace: (workspaceId: string) => Promise<void>;
  /** Says that payments were matched. */
  announce: (workspaceId: string) => Promise<void>;
}

export function attributionJobs({
  postgres,
  clickhouse,
  models,
  clock,
  askToTrace,
  announce,
}: AttributionJobsContext): Job[] {
  const trace: Job = {
    name: TRACE_PAYMENTS,
    label: "Match payments to visitors",
    concurrency: 2,
    // Also what a new version of the rules traces anew.
    schedule: { cron: "35 * * * *", timeZone: "UTC" },
    run: (workspaceId) => tracePayments({ postgres, clickhouse, models, announce }, workspaceId),
  };
  const restate: Job = {
    name: RESTATE_PAYMENTS,
    label: "Update journeys after an attribution window change",
    concurrency: 1,
    run: async (workspaceId) => {
      await reviseAll(postgres, workspaceId);
      await askToTrace(workspaceId);
    },
  };
  const learn: Job = {
    name: LEARN_MATCHING,
    label: "Learn how payments are matched",
    concurrency: 1,
    schedule: { cron: "15 * * * *", timeZone: "UTC" },
    run: async (workspaceId) => {
      if (!(await learnMatching({ postgres, clickhouse }, workspaceId))) return;
      // By a new version every payment is matched anew.
      await reviseAll(postgres, workspaceId);
      await askToTrace(workspaceId);
    },
  };
  const fit: Job = {
    name: FIT_MODELS,
    label: "Update data-driven attribution models",
    concurrency: 1,
    schedule: { cron: "0 0 * * *", timeZone: WORKSPACE_TIME_ZONE },
    run: async (workspaceId) => {
      if (await fitModels({ postgres, clickhouse }, workspaceId)) await askToTrace(workspaceId);
    },
  };
  const freeze: Job = {
    name: FREEZE_CREDITS,
    label: "Freeze last month's attribution",
    concurrency: 1,
    // Days after the month has ended, when platforms and late webhooks have told most of it.
    schedule: { cron: "0 6 5 * *", timeZone: WORKSPACE_TIME_ZONE },
    run: (workspaceId) => freezeLastMonth({ postgres, clickhouse }, workspaceId, clock()),
  };
  return [trace, restate, learn, fit, freeze];
}
