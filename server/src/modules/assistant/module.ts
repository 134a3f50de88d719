/** The assistant: questions in plain language, answered from the same data as reports, each number with its source. */
import type { PaymentDetail } from "@tributary/contract/payments";
import { createExpiringCache } from "../../core/expiring-cache.ts";
import { defineModule } from "../../platform/module.ts";
import { alerts } from "../alerts/public.ts";
import { attribution, DEFAULT_MODEL } from "../attribution/public.ts";
import { recommendations } from "../recommendations/public.ts";
import { reporting } from "../reporting/public.ts";
import type { Vocabulary } from "./analyst/vocabulary.ts";
import type { AssistantContext } from "./ask.ts";
import { assistantRoutes } from "./assistant.routes.ts";
import { askedAboutPeople } from "./threads/asked-about-people.sql.ts";
import { openToolbox } from "./tools/toolbox.ts";

/** A new campaign can be asked about after this. */
const VOCABULARY_MS = 120_000;
const MOST_VOCABULARIES = 200;

export const assistant = defineModule({
  name: "assistant",
  needs: { alerts, attribution, recommendations, reporting },
  tables: { postgres: ["assistant_threads", "assistant_messages"] },
  personalData: askedAboutPeople,
  create: (
    { postgres, clock },
    { alerts: { openAlerts }, attribution: { models }, recommendations: { openRecommendations }, reporting: reports },
  ) => {
    const context: AssistantContext = {
      postgres,
      clock,
      askMetrics: reports.askMetrics,
      campaignNames: reports.campaignNames,
      linkTitles: reports.linkTitles,
      findPayment: async (workspaceId, id) => {
        const payment = await reports.findPayment(workspaceId, id);
        return payment && withoutPerson(payment);
      },
      newestPayments: (workspaceId) => reports.listPayments(workspaceId, { limit: 1 }),
      openRecommendations,
      openAlerts,
      metrics: reports.describedMetrics,
      models,
      isDefaultModel: (name) => name === DEFAULT_MODEL.name,
      vocabularies: createExpiringCache<Vocabulary>({ ttlMs: VOCABULARY_MS, maxEntries: MOST_VOCABULARIES }),
    };
    return {
      provides: {
        /** Opens the tools for one answer about one workspace. */
        openToolbox: (workspaceId: string) => openToolbox(context, workspaceId),
      },
      routes: assistantRoutes(context),
    };
  },
});

/** Answers are kept, so they hold no more of a person than what explains the credit. */
function withoutPerson(payment: PaymentDetail): PaymentDetail {
  return {
    ...payment,
    customerId: null,
    orderId: null,
    visitorIds: [],
    selfReported: null,
    journey: payment.journey.map((touch) => ({ ...touch, visitorId: "" })),
  };
}
