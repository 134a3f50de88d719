/** The warehouse: what platforms report, made into tables that reports read, by models that are tested at each build. */

import { ECB_URL } from "../../connect/ecb/ecb-rates.ts";
import { onOutboxEvent } from "../../platform/events/event-bus.ts";
import type { Job } from "../../platform/jobs/job.ts";
import { defineModule } from "../../platform/module.ts";
import type { Tx } from "../../platform/postgres/postgres.ts";
import { HttpOrigin } from "../../platform/settings/http-origin.ts";
import { CONNECTORS, sourceChanged, sourceSubject } from "../connections/public.ts";
import { buildWorkspace } from "./build/build-workspace.ts";
import { costRoutes } from "./costs/cost-of-goods.routes.ts";
import { readCostShare } from "./costs/cost-of-goods.sql.ts";
import { adPerformance, warehouseMetrics } from "./facts.ts";
import { adPerformanceFinality, type FinalityContext } from "./finality/days.sql.ts";
import { trailingDaysOf } from "./finality/trailing-days.ts";
import { readAdTags } from "./mappings/ad-tags.sql.ts";
import { mappingRoutes } from "./mappings/mappings.routes.ts";
import { modelOf, sourcesOf } from "./project/compile-model.ts";
import { readProject } from "./project/read-project.ts";
import { createRateReader } from "./rates/rate-reader.ts";
import { rateRoutes } from "./rates/rates.routes.ts";
import { readEcb } from "./rates/read-ecb.ts";
import { forgetBuilds } from "./show/builds.sql.ts";
import { warehouseRoutes } from "./warehouse.routes.ts";

const BUILD_MODELS = "build-models";
/** Stands where a connection does, in what a change of mappings asks to be built. */
const BY_MAPPING = "mappings";
const READ_RATES = "read-exchange-rates";
const AD_PERFORMANCE = "fct_ad_performance";
/** Builds are listed for so long. */
const BUILD_DAYS = 90;
const DAY_MS = 86_400_000;

export const warehouse = defineModule({
  name: "warehouse",
  settings: {
    variables: {
      ECB_RATES_URL: HttpOrigin.optional().meta({
        description:
          "Where the European Central Bank's exchange rates are read; for emulators, or a mirror within your network.",
        shownDefault: "The bank's own",
      }),
    },
    read: (env) => ({ ecbUrl: env.ECB_RATES_URL ?? ECB_URL }),
  },
  tables: {
    postgres: [
      "campaign_mappings",
      "cost_of_goods",
      "ecb_rates",
      "ecb_reads",
      "mart_days",
      "model_builds",
      "own_rates",
      "restatements",
    ],
    clickhouse: ["dim_ad_campaigns", "dim_date", "fct_ad_performance", "fct_sessions_ga4"],
  },
  liveTopics: ["spend"],
  facts: [adPerformance],
  metrics: warehouseMetrics,
  create: ({ postgres, clickhouse, queue, clock, announce }, _needed, { ecbUrl }) => {
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
        await announce(workspaceId, "spend");
        await forgetBuilds(postgres, workspaceId, new Date(clock() - BUILD_DAYS * DAY_MS));
      },
    };
    const rates: Job = {
      name: READ_RATES,
      label: "Read exchange rates from the European Central Bank",
      concurrency: 1,
      // They are published around 16:00 there, on working days.
      schedule: { cron: "20 17 * * 1-5", timeZone: "Europe/Berlin" },
      // Within the hour nobody asks again.
      retryLimit: 0,
      run: (_workspaceId, attempt) =>
        readEcb({ postgres, ecbUrl, now: clock }, attempt?.signal ?? new AbortController().signal),
    };
    const askToBuild = (tx: Tx, workspaceId: string, accountId: string): Promise<void> =>
      queue.enqueue(BUILD_MODELS, workspaceId, { tx, subject: sourceSubject(BY_MAPPING, accountId) });
    const askForRates = (workspaceId: string): Promise<void> => queue.enqueue(READ_RATES, workspaceId);
    return {
      provides: {
        readRates: createRateReader({ postgres, askForRates, now: clock }),
        /** What addresses call the ad campaigns that are known, as parameters of a query. */
        readAdTags: (workspaceId: string) => readAdTags({ postgres, clickhouse }, workspaceId),
        /** What goods cost of a workspace's revenue, 0 to 1; null: it has not said, so profit is not known. */
        readCostShare: (workspaceId: string) => readCostShare(postgres, workspaceId),
      },
      routes: [
        ...warehouseRoutes({ ...finality, clickhouse, project }),
        ...rateRoutes({ postgres, now: clock }),
        ...costRoutes(postgres),
        ...mappingRoutes({ postgres, clickhouse, askToBuild }),
      ],
      jobs: [build, rates],
      finality: [adPerformanceFinality(finality, adPerformance.name)],
      subscribes: [onOutboxEvent(sourceChanged, BUILD_MODELS)],
    };
  },
});
