/** Reports: one catalogue of metrics, one planner, and the lists of payments and results that rest on them. */
import type { PaymentsQuery } from "@tributary/contract/payments";
import { defineModule } from "../../platform/module.ts";
import { attribution } from "../attribution/public.ts";
import { warehouse } from "../warehouse/public.ts";
import { attributionReportRoutes } from "./attribution/attribution-reports.routes.ts";
import { campaignNames } from "./attribution/campaign-names.sql.ts";
import { reconciliationRoute } from "./attribution/reconciliation.routes.ts";
import { verifiedConversionRoutes } from "./attribution/verified-conversions.routes.ts";
import { campaignResultRoutes } from "./campaigns/campaigns.routes.ts";
import { customersRoute } from "./customers/customers.routes.ts";
import { funnelRoute } from "./funnels/funnels.routes.ts";
import type { AskMetrics } from "./links/link-results.ts";
import { linkResultRoutes } from "./links/links.routes.ts";
import { createCatalogue } from "./metrics/catalogue.ts";
import { metricsRoutes } from "./metrics/metrics.routes.ts";
import { createReadCampaigns } from "./metrics/metrics.sql.ts";
import { queryMetrics } from "./metrics/query-metrics.ts";
import { findPayment } from "./payments/find-payment.ts";
import { paymentRoutes } from "./payments/payments.routes.ts";
import { readLinkFacts } from "./payments/payments.sql.ts";
import { listPayments } from "./payments/payments.ts";
import { personRoute } from "./people/person.routes.ts";
import { qualityRoute } from "./quality/quality.routes.ts";
import { RETURN_METRICS } from "./ratios.ts";
import { selfReportedRoute } from "./self-reported/self-reported.routes.ts";

export const reporting = defineModule({
  name: "reporting",
  permissions: ["reports.read"],
  metrics: RETURN_METRICS,
  needs: { attribution, warehouse },
  create: (
    { postgres, clickhouse, facts, allMetrics, allFinality },
    { attribution: { models, readPerson }, warehouse: { readRates, readCostShare, readAdTags } },
  ) => {
    const catalogue = createCatalogue(facts, allMetrics);
    const described = new Map(catalogue.describe().map((metric) => [metric.name, metric]));
    const readCampaigns = createReadCampaigns(postgres, readAdTags);
    const finality = allFinality;
    const stores = { postgres, clickhouse, models, catalogue, finality, readRates, readCostShare, readCampaigns };
    const askMetrics: AskMetrics = (workspaceId, query) => queryMetrics(stores, workspaceId, query);
    return {
      provides: {
        askMetrics,
        /** What people call a metric, and its unit; undefined: there is none of that name. */
        describeMetric: (name: string) => described.get(name),
        /** All there are, as GET /metrics/catalogue has them. */
        describedMetrics: [...described.values()],
        /** By our id or the provider's; null: there is none. */
        findPayment: (workspaceId: string, id: string) => findPayment(stores, workspaceId, id),
        /** Newest first. */
        listPayments: (workspaceId: string, query: PaymentsQuery) => listPayments(stores, workspaceId, query),
        /** What people call the campaigns of these ids. */
        campaignNames: (workspaceId: string, ids: readonly string[]) => campaignNames(postgres, workspaceId, ids),
        /** What people call the links of these ids. */
        linkTitles: async (workspaceId: string, ids: readonly string[]) => {
          const facts = await readLinkFacts(stores, workspaceId, ids);
          return new Map([...facts].map(([id, { title }]) => [id, title]));
        },
      },
      routes: [
        ...metricsRoutes(stores),
        ...linkResultRoutes(postgres, askMetrics),
        ...campaignResultRoutes(postgres, askMetrics),
        ...paymentRoutes(stores),
        customersRoute(postgres),
        funnelRoute({ postgres, clickhouse }),
        personRoute({ ...stores, readPerson }),
        ...attributionReportRoutes({ ...stores, askMetrics }),
        reconciliationRoute(stores),
        ...verifiedConversionRoutes({ ...stores, askMetrics }),
        selfReportedRoute(stores),
        qualityRoute(stores),
      ],
    };
  },
});
