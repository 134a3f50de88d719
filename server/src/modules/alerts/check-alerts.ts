/** Looks at every rule of a workspace once a day: raises alerts, writes to admins, and resolves what is over. */
import type { AlertRule } from "@tributary/contract/alerts";
import { dayAt, shiftDay } from "../../core/days.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { adminsToTell, readCurrency, readTimeZone } from "../accounts/public.ts";
import type { PostWith } from "../mail/public.ts";
import type { AskMetrics } from "../reporting/public.ts";
import { alertMail, type MetricWords } from "./alert-mail.ts";
import { listRules, raiseAlert, resolveAlerts } from "./alerts.sql.ts";
import { addDeliveries, waitingDeliveries } from "./destinations.sql.ts";
import { evaluateRule } from "./evaluate-rule.ts";

export interface AlertsContext {
  postgres: PostgresClient;
  askMetrics: AskMetrics;
  describeMetric: (name: string) => MetricWords | undefined;
  postWith: PostWith;
  /** Has the alerts that wait told at their destinations. */
  askToDeliver: (workspaceId: string) => Promise<void>;
  /** Where browsers reach this installation. */
  publicUrl: string;
  /** Unix milliseconds. */
  clock: () => number;
}

/** Doing it again on the same day raises and mails nothing twice. */
export async function checkAlerts(context: AlertsContext, workspaceId: string): Promise<void> {
  const { postgres, clock } = context;
  const to = shiftDay(dayAt(clock(), await readTimeZone(postgres, workspaceId)), -1);
  const currency = await readCurrency(postgres, workspaceId);
  for (const rule of await listRules(postgres, workspaceId)) {
    if (rule.isEnabled) await checkRule(context, workspaceId, { rule, currency, to });
  }
  // Asked also for what an earlier run entered and could not ask for.
  if ((await waitingDeliveries(postgres, workspaceId)).length > 0) await context.askToDeliver(workspaceId);
}

async function checkRule(
  context: AlertsContext,
  workspaceId: string,
  { rule, currency, to }: { rule: AlertRule; currency: string; to: string },
): Promise<void> {
  const { postgres, askMetrics, describeMetric, postWith, publicUrl, clock } = context;
  const metric = describeMetric(rule.metric);
  // A metric that was taken out of the product is watched no more.
  if (!metric) return;
  const { range, value, comparedValue, holds } = await evaluateRule(askMetrics, workspaceId, { rule, currency, to });
  const at = new Date(clock());
  if (value === null || !holds) {
    if (value !== null) await postgres.withWorkspace(workspaceId, (tx) => resolveAlerts(tx, rule.id, at));
    return;
  }
  await postWith(workspaceId, async (tx) => {
    const alert = await raiseAlert(tx, workspaceId, { rule, range, value, comparedValue, at });
    if (!alert) return [];
    await addDeliveries(tx, workspaceId, alert.id);
    if (!rule.emailsAdmins) return [];
    return (await adminsToTell(tx)).map(({ email, workspaceName, slug }) => {
      const url = `${publicUrl}/w/${slug}/alerts`;
      return { ...alertMail({ alert, metric, currency, workspaceName, url }), to: email };
    });
  });
}
