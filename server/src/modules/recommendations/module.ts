/** Recommendations: what to do next, each with its evidence, and how past ones turned out. */
import { type Job, WORKSPACE_TIME_ZONE } from "../../platform/jobs/job.ts";
import { defineModule } from "../../platform/module.ts";
import { reporting } from "../reporting/public.ts";
import { recommend } from "./recommend.ts";
import { recommendationRoutes } from "./recommendations.routes.ts";

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
    return { provides: {}, routes: recommendationRoutes(context), jobs: [job] };
  },
});
