import { WebhookAccepted } from "@tributary/contract/checkout";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { refused } from "../../../connect/paypal/look-up-app.ts";
import { PayPalEvent, SEARCHED } from "../../../connect/paypal/paypal-event.ts";
import { paypalPayments } from "../../../connect/paypal/paypal-payments.ts";
import type { VerifyWebhook } from "../../../connect/paypal/verify-webhook.ts";
import { readTransmission } from "../../../connect/paypal/webhook-transmission.ts";
import type { ProviderAccess } from "../../../connect/provider-client.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import { readJson } from "../../../platform/http/read-json.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { JobQueue } from "../../../platform/jobs/job-queue.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { Directory } from "../../accounts/public.ts";
import { webhookName } from "../../connections/public.ts";
import { storeWebhook } from "../inbox.sql.ts";
import type { OnUnbooked } from "../process-inbox.ts";

export interface PayPalWebhookContext {
  postgres: PostgresClient;
  jobs: Pick<JobQueue, "enqueue">;
  directory: Directory;
  /** What a connection's webhooks are verified with; null when it is gone. */
  openPayPalWebhook: (
    workspaceId: string,
    connectionId: string,
  ) => Promise<{ webhookId: string | null; access: ProviderAccess } | null>;
  verify: VerifyWebhook;
  /** The job that reads payments from the inbox. */
  processJob: string;
  onUnbooked: OnUnbooked;
}

const MAX_WEBHOOK_BYTES = 1_048_576;

/** PayPal's webhooks: verified on the bytes as they came, stored, then acknowledged. */
export function paypalWebhookRoutes(context: PayPalWebhookContext): Route[] {
  return [
    defineRoute({
      method: "POST",
      path: "/webhooks/paypal/{connectionId}",
      operationId: "receivePayPalWebhook",
      // Whatever was put into the address at the provider must not cost a payment.
      query: z.looseObject({}),
      audited: false,
      access: { kind: "public" },
      summary: "Receive a signed PayPal webhook",
      tag: "payments",
      params: z.object({ connectionId: Id }),
      response: WebhookAccepted,
      rawBody: true,
      maxBodyBytes: MAX_WEBHOOK_BYTES,
      handler: async ({ http }, { params: { connectionId } }) => {
        const transmission = readTransmission(http.headers, Date.now());
        const owner = await context.directory.lookUp(webhookName(paypalPayments.name, connectionId));
        const webhook = owner && (await context.openPayPalWebhook(owner.workspaceId, connectionId));
        if (!webhook) throw notFound("connection");
        if (webhook.webhookId === null) throw noWebhookYet();
        // Read before it is verified: PayPal may have to be asked about it, in which it stands as JSON.
        const event = readEvent(http.rawBody);
        const { webhookId, access } = webhook;
        await context.verify({ transmission, rawBody: http.rawBody, webhookId, access }).catch((error: unknown) => {
          throw refused(error);
        });
        const entry = { connectionId, provider: paypalPayments.name, event };
        const { id, unreadable } = await storeWebhook(context, owner.workspaceId, entry, context.processJob);
        if (unreadable) context.onUnbooked(owner.workspaceId, id, unreadable);
        return { received: true as const };
      },
    }),
  ];
}

function noWebhookYet(): AppError {
  return new AppError(
    "invalid_signature",
    "This connection has no webhook ID yet. Enter the webhook's ID under Connections, then send the webhook again.",
  );
}

/** The event with every field it came with, known or not, so that the inbox keeps all of it. */
function readEvent(rawBody: Buffer): PayPalEvent {
  const parsed = readJson(rawBody.toString("utf8"));
  const event = PayPalEvent.safeParse(parsed).data;
  if (!event || event.event_type === SEARCHED) throw new AppError("invalid_request", "The body isn't a PayPal event.");
  return parsed as PayPalEvent;
}
