/** Planning: how revenue follows spend, how a budget is best split, and what is to be expected. */
import { type Job, WORKSPACE_TIME_ZONE } from "../../platform/jobs/job.ts";
import { defineModule } from "../../platform/module.ts";
import { reporting } from "../reporting/public.ts";
import { budgetRoutes } from "./budget/budget.routes.ts";
import { fitCurves } from "./curves/fit-curves.ts";
import { customersRoute } from "./customers/customers.routes.ts";
import { predict } from "./forecast/predict.ts";
import { predictionRoutes } from "./forecast/predictions.routes.ts";
import { journeysRoute } from "./journeys/journeys.routes.ts";

export const planning = defineModule({
  name: "planning",
  needs: { reporting },
  tables: { postgres: ["response_curve_fits", "response_curves", "predictions"] },
  // Spend of the day before is read at 6:00.
  create: ({ postgres, clickhouse, clock }, { reporting: { askMetrics, campaignNames } }) => {
    const context = { postgres, askMetrics, campaignNames, clock };
    const jobs: Job[] = [
      {
        name: "fit-response-curves",
        label: "Learn response curves",
        concurrency: 1,
        schedule: { cron: "30 7 * * *", timeZone: WORKSPACE_TIME_ZONE },
        run: (workspaceId) => fitCurves(context, workspaceId),
      },
      {
        name: "predict",
        label: "Make predictions",
        concurrency: 1,
        schedule: { cron: "40 7 * * *", timeZone: WORKSPACE_TIME_ZONE },
        run: (workspaceId) => predict(context, workspaceId),
      },
    ];
    return {
      provides: {},
      routes: [
        ...budgetRoutes(context),
        ...predictionRoutes(context),
        journeysRoute({ clickhouse, clock }),
        customersRoute(context),
      ],
      jobs,
    };
  },
});
