/** Attribution: who made each payment, and which touches led to it. */
import { onLocalEvent, onOutboxEvent } from "../../platform/events/event-bus.ts";
import { type Job, WORKSPACE_TIME_ZONE } from "../../platform/jobs/job.ts";
import { defineModule } from "../../platform/module.ts";
import { windowChanged } from "../accounts/public.ts";
import { paymentsChanged } from "../payments/public.ts";
import { batchLoaded } from "../tracking/public.ts";
import { adVisits, attributionMetrics, conversions, touchedPayments } from "./facts.ts";
import { conversionsFinality } from "./finality.sql.ts";
import { fitModels } from "./learn/fit-models.ts";
import { learnMatching } from "./learn/learn-matching.ts";
import { parametersRoute } from "./learn/parameters.routes.ts";
import type { AttributionModel } from "./models/model.ts";
import { MODELS } from "./models/models.ts";
import { modelsRoute } from "./models.routes.ts";
import { paymentsMatched } from "./payments-matched.ts";
import { identitySplitRoutes } from "./people/identity-splits.routes.ts";
import { readPerson } from "./people/read-person.ts";
import { matchedOfPeople } from "./personal-data/personal-data.ts";
import { snapshotRoutes } from "./snapshots/snapshots.routes.ts";
import { freezeLastMonth } from "./snapshots/take-snapshot.ts";
import { reviseAll, reviseForEvidence } from "./trace/late-evidence.sql.ts";
import { tracePayments } from "./trace/trace-payments.ts";

const TRACE_PAYMENTS = "trace-payments";
const RESTATE_PAYMENTS = "restate-payments";
const LEARN_MATCHING = "learn-matching";
const FIT_MODELS = "fit-models";
const FREEZE_CREDITS = "freeze-credits";

/** @param models each is credited, reported by, and listed under /attribution/models */
export const attributionBy = (models: readonly AttributionModel[]) =>
  defineModule({
    name: "attribution",
    tables: {
      postgres: [
        "credit_snapshots",
        "identity_splits",
        "match_queue",
        "payment_matches",
        "matching_parameters",
        "model_parameters",
      ],
      clickhouse: ["conversions", "credit_snapshot_rows"],
    },
    personalData: matchedOfPeople,
    publishes: [paymentsMatched],
    liveTopics: ["payments"],
    facts: [conversions, adVisits, touchedPayments],
    metrics: attributionMetrics,
    create: ({ postgres, clickhouse, queue, events, announce, clock }) => {
      const askToTrace = (workspaceId: string): Promise<void> => queue.enqueue(TRACE_PAYMENTS, workspaceId);
      const trace: Job = {
        name: TRACE_PAYMENTS,
        label: "Match payments to visitors",
        concurrency: 2,
        // Also what a new version of the rules traces anew.
        schedule: { cron: "35 * * * *", timeZone: "UTC" },
        run: (workspaceId) =>
          tracePayments(
            {
              postgres,
              clickhouse,
              models,
              announce: async (id) => {
                await events.publish(paymentsMatched, id);
                await announce(id, "payments");
              },
            },
            workspaceId,
          ),
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
      return {
        provides: {
          models,
          /** The visitors who are one person with this one, and why; null: never seen. */
          readPerson: (workspaceId: string, visitorId: string) =>
            readPerson({ postgres, clickhouse }, workspaceId, visitorId),
        },
        finality: [conversionsFinality(postgres)],
        routes: [
          modelsRoute(postgres, models),
          parametersRoute(postgres),
          ...identitySplitRoutes(postgres, askToTrace),
          ...snapshotRoutes({ postgres, clickhouse }, models),
        ],
        jobs: [trace, restate, learn, fit, freeze],
        subscribes: [
          onOutboxEvent(paymentsChanged, TRACE_PAYMENTS),
          onOutboxEvent(windowChanged, RESTATE_PAYMENTS),
          onLocalEvent(batchLoaded, async (news) => {
            for (const { workspaceId, evidence } of news) {
              if (evidence && (await reviseForEvidence(postgres, workspaceId, evidence))) await askToTrace(workspaceId);
            }
          }),
        ],
      };
    },
  });

export const attribution = attributionBy(MODELS);
