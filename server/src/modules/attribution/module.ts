/** Attribution: who made each payment, and which touches led to it. */
import { onLocalEvent, onOutboxEvent } from "../../platform/events/event-bus.ts";
import { defineModule } from "../../platform/module.ts";
import { windowChanged } from "../accounts/public.ts";
import { paymentsChanged } from "../payments/public.ts";
import { batchLoaded } from "../tracking/public.ts";
import { attributionJobs, RESTATE_PAYMENTS, TRACE_PAYMENTS } from "./attribution-jobs.ts";
import { adVisits, conversions, touchedPayments } from "./facts.ts";
import { conversionsFinality } from "./finality.sql.ts";
import { parametersRoute } from "./learn/parameters.routes.ts";
import { attributionMetrics } from "./metrics.ts";
import type { AttributionModel } from "./models/model.ts";
import { MODELS } from "./models/models.ts";
import { modelsRoute } from "./models.routes.ts";
import { paymentsMatched } from "./payments-matched.ts";
import { identitySplitRoutes } from "./people/identity-splits.routes.ts";
import { readPerson } from "./people/read-person.ts";
import { matchedOfPeople } from "./personal-data/personal-data.ts";
import { snapshotRoutes } from "./snapshots/snapshots.routes.ts";
import { reviseForEvidence } from "./trace/late-evidence.sql.ts";

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
      const jobs = attributionJobs({
        postgres,
        clickhouse,
        models,
        clock,
        askToTrace,
        announce: async (workspaceId) => {
          await events.publish(paymentsMatched, workspaceId);
          await announce(workspaceId, "payments");
        },
      });
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
        jobs,
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
