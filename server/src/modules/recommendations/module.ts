/** Recommendations: what to do next, each with its evidence, and how past ones turned out. */
import { type Job, WORKSPACE_TIME_ZONE } from "../../platform/jobs/job.ts";
import { defineModule } from "../../platform/module.ts";
import { reporting } from "../reporting/public.ts";
import { recommend } from "./recommend.ts";
import { recommendationRoutes } from "./recommendations.routes.ts";
import { listRecommendations } from "./recommendations.sql.ts";

/** Of open recommendations, to other modules. */
const MOST_TOLD = 50;

export const recommendations = defineModule({
  name: "recommendations",
  needs: { reporting },
  tables: { postgres: ["recommendations"] },
  permissions: ["recommendations.manage"],
  create: ({ postgres, clock }, { reporting: { askMetrics } }) => {
    const context = { postgres, askMetrics, clock };
    const job: Job = {
      name: "recommend",
      label: "Make recommendations",
      concurrency: 1,
      schedule: { cron: "0 2 * * *", timeZone: WORKSPACE_TIME_ZONE },
      run: (workspaceId) => recommend(context, workspaceId),
    };
    const openRecommendations = (workspaceId: string) =>
      listRecommendations(postgres, workspaceId, { status: "open", limit: MOST_TOLD });
    return { provides: { openRecommendations }, routes: recommendationRoutes(context), jobs: [job] };
  },
});
