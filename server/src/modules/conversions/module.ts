/** Reported conversions: what pages and servers say happened after a link click. */
import { defineModule } from "../../platform/module.ts";
import { accounts } from "../accounts/public.ts";
import { plan } from "../plan/public.ts";
import { storedProperties } from "../tracking/public.ts";
import { createConversions } from "./conversions.ts";
import { reportedOfPeople } from "./reported-of-people.sql.ts";

/** What the pages of one workspace may send; each report costs several queries. */
const LIMIT = { policy: "conversions", perSecond: 100, burst: 500 };

export const conversions = defineModule({
  name: "conversions",
  needs: { accounts, plan },
  tables: { postgres: ["reported_conversions"] },
  personalData: reportedOfPeople,
  liveTopics: ["conversions"],
  create: ({ postgres, clickhouse, announce }, { accounts: { findWorkspace }, plan: { campaignWindowDays } }) => {
    const { routes, readingRoutes, job } = createConversions({
      postgres,
      clickhouse,
      campaignWindowDays,
      findWorkspace,
      storableData: storedProperties,
      limit: LIMIT,
      announce: (workspaceId) => announce(workspaceId, "conversions"),
    });
    return { provides: {}, routes: readingRoutes, collectorRoutes: routes, jobs: [job] };
  },
});
