/** The warehouse: what platforms report, made into tables that reports read, by models that are tested at each build. */
import { onOutboxEvent } from "../../platform/events/event-bus.ts";
import type { Job } from "../../platform/jobs/job.ts";
import { defineModule } from "../../platform/module.ts";
import { CONNECTORS, sourceChanged } from "../connections/public.ts";
import { buildWorkspace } from "./build/build-workspace.ts";
import { adPerformance, warehouseMetrics } from "./facts.ts";
import { adPerformanceFinality, type FinalityContext } from "./finality/days.sql.ts";
import { trailingDaysOf } from "./finality/trailing-days.ts";
import { modelOf, sourcesOf } from "./project/compile-model.ts";
import { readProject } from "./project/read-project.ts";
import { forgetBuilds } from "./show/builds.sql.ts";
import { warehouseRoutes } from "./warehouse.routes.ts";

const BUILD_MODELS = "build-models";
const AD_PERFORMANCE = "fct_ad_performance";
/** Builds are listed for so long. */
const BUILD_DAYS = 90;
const DAY_MS = 86_400_000;

export const warehouse = defineModule({
  name: "warehouse",
  tables: {
    postgres: ["mart_days", "model_builds", "restatements"],
    clickhouse: ["dim_ad_campaigns", "dim_date", "fct_ad_performance", "fct_sessions_ga4"],
  },
  facts: [adPerformance],
  metrics: warehouseMetrics,
  create: ({ postgres, clickhouse, clock }) => {
    const project = readProject();
    const mart = modelOf(project, AD_PERFORMANCE);
    const streams = [
      ...new Set(
        sourcesOf(project, mart)
          .filter(({ isDaily }) => isDaily)
          .map(({ table }) => table),
      ),
    ];
    const finality: FinalityContext = {
      postgres,
      mart: mart.name,
      streams,
      trailingDays: (account) => trailingDaysOf(CONNECTORS, account, streams),
    };
    const build: Job = {
      name: BUILD_MODELS,
      label: "Build tables from what platforms report",
      concurrency: 2,
      // What an event asked for in vain is built then.
      schedule: { cron: "20 4 * * *", timeZone: "UTC" },
      timeoutSeconds: 1800,
      run: async (workspaceId, attempt) => {
        await buildWorkspace({ postgres, clickhouse, project, now: clock }, workspaceId, attempt?.subject ?? null);
        await forgetBuilds(postgres, workspaceId, new Date(clock() - BUILD_DAYS * DAY_MS));
      },
    };
    return {
      provides: {},
      routes: warehouseRoutes({ ...finality, clickhouse, project }),
      jobs: [build],
      finality: [adPerformanceFinality(finality, adPerformance.name)],
      subscribes: [onOutboxEvent(sourceChanged, BUILD_MODELS)],
    };
  },
});
