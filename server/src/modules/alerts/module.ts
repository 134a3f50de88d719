/** Alerts: rules over metrics, looked at each morning, what they found, and whom it is told. */
import { createFetchOutside } from "../../connect/outside/fetch-outside.ts";
import { type Job, WORKSPACE_TIME_ZONE } from "../../platform/jobs/job.ts";
import { defineModule } from "../../platform/module.ts";
import { mail } from "../mail/public.ts";
import { reporting } from "../reporting/public.ts";
import { secrets } from "../secrets/public.ts";
import { alertRoutes } from "./alerts.routes.ts";
import { listAlerts } from "./alerts.sql.ts";
import { checkAlerts } from "./check-alerts.ts";
import { deliverAlerts } from "./deliver-alerts.ts";
import { destinationRoutes } from "./destinations.routes.ts";

const DELIVER = "deliver-alerts";
/** More than fit into the day that a delivery is tried: it is the deliveries that are given up. */
const RETRIES = 250;
/** Of open alerts, to other modules. */
const MOST_TOLD = 50;

export const alerts = defineModule({
  name: "alerts",
  needs: { mail, reporting, secrets },
  tables: { postgres: ["alert_rules", "alerts", "alert_destinations", "alert_deliveries"] },
  permissions: ["alerts.manage"],
  create: (
    { postgres, queue, clock },
    { mail: { postWith }, reporting: { askMetrics, describeMetric }, secrets: { sealer } },
    { publicUrl, allowPrivateFetch },
  ) => {
    const askToDeliver = (workspaceId: string): Promise<void> => queue.enqueue(DELIVER, workspaceId);
    const common = { postgres, describeMetric, askToDeliver, publicUrl, clock };
    const rules = { ...common, askMetrics, postWith };
    const fetchOutside = createFetchOutside({ allowPrivate: allowPrivateFetch, accept: "*/*" });
    const destinations = { ...common, sealer, fetchOutside };
    const check: Job = {
      name: "check-alerts",
      label: "Check alert rules",
      concurrency: 1,
      // After the first import of the day.
      schedule: { cron: "30 7 * * *", timeZone: WORKSPACE_TIME_ZONE },
      run: (workspaceId) => checkAlerts(rules, workspaceId),
    };
    const deliver: Job = {
      name: DELIVER,
      label: "Send alerts",
      concurrency: 2,
      retryLimit: RETRIES,
      retryDelayMaxSeconds: 1800,
      run: (workspaceId) => deliverAlerts(destinations, workspaceId),
    };
    return {
      provides: {
        /** Those that nobody has seen to, newest first. */
        openAlerts: (workspaceId: string) => listAlerts(postgres, workspaceId, { status: "open", limit: MOST_TOLD }),
      },
      routes: [...alertRoutes(rules), ...destinationRoutes(destinations)],
      jobs: [check, deliver],
    };
  },
});
