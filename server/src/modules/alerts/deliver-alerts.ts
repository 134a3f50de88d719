/** Tells destinations of alerts that wait, and tries again for a day. */
import type { Alert } from "@tributary/contract/alerts";
import type { FetchOutside } from "../../connect/outside/fetch-outside.ts";
import { AppError } from "../../core/errors.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { readCurrency, workspacePath } from "../accounts/public.ts";
import type { Sealer } from "../secrets/public.ts";
import { alertSentence, type MetricWords } from "./alert-mail.ts";
import { findAlert } from "./alerts.sql.ts";
import { findDestination, noteAttempt, type SealedDestination, waitingDeliveries } from "./destinations.sql.ts";
import { type Message, type OpenDestination, tellDestination } from "./tell-destination.ts";

const TRIED_MS = 86_400_000;

export interface DeliveryContext {
  postgres: PostgresClient;
  sealer: Sealer;
  fetchOutside: FetchOutside;
  describeMetric: (name: string) => MetricWords | undefined;
  /** Where browsers reach this installation. */
  publicUrl: string;
  /** Unix milliseconds. */
  clock: () => number;
}

/** One that does not answer holds up no other. Throws when something is left for another try. */
export async function deliverAlerts(context: DeliveryContext, workspaceId: string): Promise<void> {
  const { postgres, clock, fetchOutside } = context;
  let isDelayed = false;
  for (const { id, destinationId, alertId, createdAt } of await waitingDeliveries(postgres, workspaceId)) {
    const destination = await findDestination(postgres, workspaceId, destinationId);
    const alert = await findAlert(postgres, workspaceId, alertId);
    // Deleted meanwhile, and its deliveries with it.
    if (!destination || !alert) continue;
    const message = await messageOf(context, workspaceId, { deliveryId: id, alert });
    const fault = await tellDestination(
      fetchOutside,
      await openDestination(context, workspaceId, destination),
      message,
    );
    const isOver = clock() - createdAt.getTime() > TRIED_MS;
    await noteAttempt(postgres, workspaceId, { id, fault, isOver, at: new Date(clock()) });
    isDelayed ||= fault !== null && !isOver;
  }
  if (isDelayed) throw new AppError("unavailable", "A destination doesn't take an alert yet.");
}

export async function openDestination(
  { sealer }: Pick<DeliveryContext, "sealer">,
  workspaceId: string,
  { id, kind, urlSealed, secretSealed }: SealedDestination,
): Promise<OpenDestination> {
  return {
    kind,
    url: await sealer.open(urlSealed, urlPlace(workspaceId, id)),
    secret: secretSealed && (await sealer.open(secretSealed, secretPlace(workspaceId, id))),
  };
}

export const urlPlace = (workspaceId: string, rowId: string) => ({
  workspaceId,
  purpose: "alert_destinations.url",
  rowId,
});

export const secretPlace = (workspaceId: string, rowId: string) => ({
  workspaceId,
  purpose: "alert_destinations.secret",
  rowId,
});

async function messageOf(
  { postgres, describeMetric, publicUrl }: DeliveryContext,
  workspaceId: string,
  { deliveryId, alert }: { deliveryId: string; alert: Alert },
): Promise<Message> {
  const metric = describeMetric(alert.rule.metric);
  const currency = await readCurrency(postgres, workspaceId);
  return {
    id: `msg_${deliveryId}`,
    type: "alert.raised",
    at: new Date(alert.firedAt),
    text: `${alert.rule.name}: ${metric ? alertSentence({ alert, metric, currency }) : alert.rule.metric}`,
    url: `${publicUrl}${await workspacePath(postgres, workspaceId, "/alerts")}`,
    data: { alert, currency },
  };
}
