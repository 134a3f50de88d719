/** Everything that brings payments in from Stripe: connections, checkouts, webhooks and the job that reads them. */

import type { Route } from "../../platform/http/route.ts";
import type { Job } from "../../platform/jobs/job.ts";
import type { JobQueue } from "../../platform/jobs/job-queue.ts";
import type { Directory } from "../accounts/public.ts";
import {
  openSecretKey,
  openWebhookSecrets,
  type StripeConnectionsContext,
  stripeConnectionRoutes,
} from "../connections/public.ts";
import { checkoutRoutes } from "./checkout/checkout.routes.ts";
import { type OnUnbooked, processInbox } from "./process-inbox.ts";
import { stripeWebhookRoutes } from "./stripe-webhook.routes.ts";

export interface StripeIntakeContext extends StripeConnectionsContext {
  jobs: JobQueue;
  directory: Directory;
  hashEmail: (workspaceId: string, email: string) => string;
  /** The job that traces what changed. */
  traceJob: string;
  onUnbooked: OnUnbooked;
}

/** The queue's name for reading payments from the inbox. */
export const PROCESS_INBOX = "process-inbox";

export function createStripeIntake(context: StripeIntakeContext): { routes: Route[]; job: Job } {
  const { postgres, jobs, directory, stripeApiUrl, hashEmail, traceJob, onUnbooked } = context;
  return {
    routes: [
      ...stripeConnectionRoutes(context),
      ...checkoutRoutes({ openSecretKey: (workspaceId) => openSecretKey(context, workspaceId), stripeApiUrl }),
      ...stripeWebhookRoutes({
        postgres,
        jobs,
        directory,
        openSecrets: (workspaceId, id) => openWebhookSecrets(context, workspaceId, id),
        processJob: PROCESS_INBOX,
        onUnbooked,
      }),
    ],
    job: {
      name: PROCESS_INBOX,
      label: "Book payments from webhooks",
      concurrency: 2,
      run: (workspaceId) => processInbox({ postgres, jobs, hashEmail, traceJob, onUnbooked }, workspaceId),
    },
  };
}
