/** Everything that brings payments in: checkouts, webhooks and the job that reads them. */

import type { Route } from "../../platform/http/route.ts";
import type { Job } from "../../platform/jobs/job.ts";
import type { JobQueue } from "../../platform/jobs/job-queue.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import type { Directory } from "../accounts/public.ts";
import { checkoutRoutes } from "./checkout/checkout.routes.ts";
import { type PayPalWebhookContext, paypalWebhookRoutes } from "./paypal/paypal-webhook.routes.ts";
import { type OnUnbooked, type ProcessInboxContext, processInbox } from "./process-inbox.ts";
import { stripeWebhookRoutes } from "./stripe-webhook.routes.ts";

export interface IntakeContext {
  postgres: PostgresClient;
  jobs: Pick<JobQueue, "enqueue">;
  events: ProcessInboxContext["events"];
  /** The newest connected account's API key. @throws AppError conflict where there is none */
  openSecretKey: (workspaceId: string) => Promise<string>;
  /** What a connection's webhooks are signed with, newest first; null when it is gone. */
  openWebhookSecrets: (workspaceId: string, connectionId: string) => Promise<string[] | null>;
  /** Where Stripe's API is reached; Stripe's own address when null. */
  stripeApiUrl: string | null;
  openPayPalWebhook: PayPalWebhookContext["openPayPalWebhook"];
  verifyPayPalWebhook: PayPalWebhookContext["verify"];
  directory: Directory;
  hashEmail: (workspaceId: string, email: string) => string;
  onUnbooked: OnUnbooked;
}

/** The queue's name for reading payments from the inbox. */
export const PROCESS_INBOX = "process-inbox";

export function createIntake(context: IntakeContext): { routes: Route[]; job: Job } {
  const { postgres, jobs, events, directory, openSecretKey, openWebhookSecrets, stripeApiUrl } = context;
  const { openPayPalWebhook, verifyPayPalWebhook, hashEmail, onUnbooked } = context;
  const received = { postgres, jobs, directory, processJob: PROCESS_INBOX, onUnbooked };
  return {
    routes: [
      ...checkoutRoutes({ openSecretKey, stripeApiUrl }),
      ...stripeWebhookRoutes({ ...received, openSecrets: openWebhookSecrets }),
      ...paypalWebhookRoutes({ ...received, openPayPalWebhook, verify: verifyPayPalWebhook }),
    ],
    job: {
      name: PROCESS_INBOX,
      label: "Record payments from webhooks",
      concurrency: 2,
      // Also what a new version of the rules reads anew.
      schedule: { cron: "25 * * * *", timeZone: "UTC" },
      run: (workspaceId) => processInbox({ postgres, events, hashEmail, onUnbooked }, workspaceId),
    },
  };
}
