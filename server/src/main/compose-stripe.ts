/** Puts together what Stripe brings in: payments, and the products and prices of its catalogue. */
import type { Logger } from "pino";
import type { Directory } from "../modules/accounts/directory.ts";
import type { IdentityHasher } from "../modules/accounts/identity-hasher.ts";
import { importProducts } from "../modules/connections/product-imports/import-products.ts";
import { productImportRoutes } from "../modules/connections/product-imports/product-imports.routes.ts";
import { openSecretKeyOf } from "../modules/connections/stripe/stripe-connections.ts";
import { createStripeIntake } from "../modules/payments/stripe-intake.ts";
import type { Sealer } from "../modules/secrets/sealer.ts";
import type { Route } from "../platform/http/route.ts";
import type { Job } from "../platform/jobs/job.ts";
import type { JobQueue } from "../platform/jobs/job-queue.ts";
import type { Config } from "./config.ts";
import type { Stores } from "./open-stores.ts";

/** The queue's name for seeing to imports. */
export const IMPORT_PRODUCTS = "import-products";

export interface StripeParts {
  sealer: Sealer;
  directory: Directory;
  hasher: IdentityHasher;
  jobs: JobQueue;
  /** The job that traces what changed. */
  traceJob: string;
  log: Logger;
}

export function composeStripe(
  { stripeApiUrl, publicUrl }: Pick<Config, "stripeApiUrl" | "publicUrl">,
  { postgres }: Pick<Stores, "postgres">,
  { sealer, directory, hasher, jobs, traceJob, log }: StripeParts,
): { routes: Route[]; jobs: Job[] } {
  const intake = createStripeIntake({
    postgres,
    jobs,
    directory,
    sealer,
    hashEmail: hasher.hashEmail,
    stripeApiUrl,
    publicUrl,
    traceJob,
    onUnbooked: (workspaceId, providerEventId, reason) =>
      log.warn({ workspaceId, providerEventId, reason }, "a webhook could not be booked; it is kept in the inbox"),
  });
  const openSecretKey = (workspaceId: string, connectionId: string) =>
    openSecretKeyOf({ postgres, sealer }, workspaceId, connectionId);
  const imports = productImportRoutes({
    postgres,
    jobs,
    importJob: IMPORT_PRODUCTS,
    hasConnection: async (workspaceId, id) => (await openSecretKey(workspaceId, id)) !== null,
  });
  const importJob: Job = {
    name: IMPORT_PRODUCTS,
    label: "Import products and prices from Stripe",
    concurrency: 2,
    isSync: true,
    run: (workspaceId: string) => importProducts({ postgres, openSecretKey, stripeApiUrl, now: Date.now }, workspaceId),
  };
  return { routes: [...intake.routes, ...imports], jobs: [intake.job, importJob] };
}
