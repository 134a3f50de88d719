import { WebhookAccepted } from "@tributary/contract/checkout";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { StripeEvent } from "../../connect/stripe/stripe-event.ts";
import { stripePayments } from "../../connect/stripe/stripe-payments.ts";
import { verifyWebhook } from "../../connect/stripe/verify-webhook.ts";
import { AppError, notFound } from "../../core/errors.ts";
import { readJson } from "../../platform/http/read-json.ts";
import { defineRoute, type Route } from "../../platform/http/route.ts";
import type { JobQueue } from "../../platform/jobs/job-queue.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import type { Directory } from "../accounts/public.ts";
import { webhookName } from "../connections/public.ts";
import { storeWebhook } from "./inbox.sql.ts";
import type { OnUnbooked } from "./process-inbox.ts";

export interface StripeWebhookContext {
  postgres: PostgresClient;
  jobs: Pick<JobQueue, "enqueue">;
  directory: Directory;
  openSecrets: (workspaceId: string, connectionId: string) => Promise<string[] | null>;
  /** The job that reads payments from the inbox. */
  processJob: string;
  onUnbooked: OnUnbooked;
}

const MAX_WEBHOOK_BYTES = 1_048_576;

/** Stripe's webhooks: verified on the bytes as they came, stored, then acknowledged. */
export function stripeWebhookRoutes(context: StripeWebhookContext): Route[] {
  return [
    defineRoute({
      method: "POST",
      path: "/webhooks/stripe/{connectionId}",
      operationId: "receiveStripeWebhook",
      // Whatever was put into the address at the provider must not cost a payment.
      query: z.looseObject({}),
      audited: false,
      access: { kind: "public" },
      summary: "Receive a signed Stripe webhook",
      tag: "payments",
      params: z.object({ connectionId: Id }),
      response: WebhookAccepted,
      rawBody: true,
      maxBodyBytes: MAX_WEBHOOK_BYTES,
      handler: async ({ http }, { params }) => {
        const owner = await context.directory.lookUp(webhookName(stripePayments.name, params.connectionId));
        const secrets = owner && (await context.openSecrets(owner.workspaceId, params.connectionId));
        if (!secrets) throw notFound("connection");
        if (secrets.length === 0) throw noSecretYet();
        verifyWebhook(http.rawBody, String(http.headers["stripe-signature"] ?? ""), secrets);
        const event = readEvent(http.rawBody);
        const entry = { connectionId: params.connectionId, provider: stripePayments.name, event };
        const { id, unreadable } = await storeWebhook(context, owner.workspaceId, entry, context.processJob);
        if (unreadable) context.onUnbooked(owner.workspaceId, id, unreadable);
        return { received: true as const };
      },
    }),
  ];
}

function noSecretYet(): AppError {
  return new AppError(
    "invalid_signature",
    "This connection has no signing secret yet. Add the endpoint's secret (whsec_…) in Get set up under Connect Stripe, then send the webhook again.",
  );
}

/** The event with every field it came with, known or not, so that the inbox keeps all of it. */
function readEvent(rawBody: Buffer): StripeEvent {
  const parsed = readJson(rawBody.toString("utf8"));
  if (!StripeEvent.safeParse(parsed).success) throw new AppError("invalid_request", "The body isn't a Stripe event.");
  return parsed as StripeEvent;
}
