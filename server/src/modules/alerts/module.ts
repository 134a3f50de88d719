/** Alerts: rules over metrics, looked at each morning, and what they found. */
import { type Job, WORKSPACE_TIME_ZONE } from "../../platform/jobs/job.ts";
import { defineModule } from "../../platform/module.ts";
import { mail } from "../mail/public.ts";
import { reporting } from "../reporting/public.ts";
import { alertRoutes } from "./alerts.routes.ts";
import { checkAlerts } from "./check-alerts.ts";

export const alerts = defineModule({
  name: "alerts",
  needs: { mail, reporting },
  tables: { postgres: ["alert_rules", "alerts"] },
  permissions: ["alerts.manage"],
  create: ({ postgres, clock }, { mail: { postWith }, reporting: { askMetrics, describeMetric } }, { publicUrl }) => {
    const context = { postgres, askMetrics, describeMetric, postWith, publicUrl, clock };
    const check: Job = {
      name: "check-alerts",
      label: "Check alert rules",
      concurrency: 1,
      // After the first import of the day.
      schedule: { cron: "30 7 * * *", timeZone: WORKSPACE_TIME_ZONE },
      run: (workspaceId) => checkAlerts(context, workspaceId),
    };
    return { provides: {}, routes: alertRoutes(context), jobs: [check] };
  },
});
