/** The intake of payments on a database of its own, for one test file. The job queue only notes what is asked of it. */

import type { StripeEvent } from "../../connect/stripe/stripe-event.ts";
import { newId } from "../../core/ids.ts";
import type { Route } from "../../platform/http/route.ts";
import type { JobQueue } from "../../platform/jobs/job-queue.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { openThrowawayPostgres } from "../../platform/testing/throwaway.ts";
import type { Directory } from "../accounts/directory.ts";
import { insertWorkspace } from "../accounts/workspaces/workspaces.sql.ts";
import { stripeConnectionRoutes } from "../connections/stripe/stripe-connections.routes.ts";
import { insertConnection } from "../connections/stripe/stripe-connections.sql.ts";
import { openSecretKey, openWebhookSecrets } from "../connections/stripe/stripe-connections.ts";
import { createDataKeys } from "../secrets/data-keys.ts";
import { localKeyWrapper } from "../secrets/local-key-wrapper.ts";
import { createSealer } from "../secrets/sealer.ts";
import { storeWebhook } from "./inbox.sql.ts";
import { createIntake, PROCESS_INBOX } from "./intake.ts";

export const WEBHOOK_SECRET = "whsec_ofTheThrowawayIntake";

export interface Owner {
  workspaceId: string;
  connectionId: string;
}

export interface ThrowawayIntake {
  door: PostgresClient;
  /** Of the role that migrates. */
  ownerUrl: string;
  routes: Route[];
  /** Names of the jobs asked for and of the events published, with their workspaces, in order. */
  asked: [name: string, workspaceId: string][];
  /** Webhooks that no payment could be read from, with the reasons. */
  unbooked: [providerEventId: string, reason: string][];
  /** A workspace of its own, with a Stripe account connected. */
  newOwner(): Promise<Owner>;
  /** What a verified webhook does. */
  receive(owner: Owner, event: StripeEvent): Promise<void>;
  /** The job that reads the inbox. */
  process(workspaceId: string): Promise<void>;
  close(): Promise<void>;
}

/** @param stripeApiUrl where the pretend Stripe answers; nobody does by default */
export async function openThrowawayIntake(stripeApiUrl = "http://127.0.0.1:1"): Promise<ThrowawayIntake> {
  const postgres = await openThrowawayPostgres();
  const { door } = postgres;
  const masterKey = Buffer.alloc(32, 5);
  const dataKeys = createDataKeys({ postgres: door, ring: [localKeyWrapper(masterKey)] });
  const sealer = createSealer({ dataKeys, masterKey });
  const asked: [string, string][] = [];
  const unbooked: [string, string][] = [];
  const jobs: Pick<JobQueue, "enqueue"> = {
    enqueue: async (name, workspaceId) => void asked.push([name, workspaceId]),
  };
  const stripe = { postgres: door, sealer, stripeApiUrl, publicUrl: "https://tributary.example" };
  const intake = createIntake({
    postgres: door,
    jobs,
    events: { publish: async ({ name }, workspaceId) => void asked.push([name, workspaceId]) },
    directory: directoryOf(door),
    openSecretKey: (workspaceId) => openSecretKey(stripe, workspaceId),
    openWebhookSecrets: (workspaceId, id) => openWebhookSecrets(stripe, workspaceId, id),
    openPayPalWebhook: async () => null,
    verifyPayPalWebhook: async () => {},
    hashEmail: (workspaceId, email) => `${workspaceId}:${email.toLowerCase()}`,
    stripeApiUrl,
    onUnbooked: (_workspaceId, providerEventId, reason) => void unbooked.push([providerEventId, reason]),
  });
  return {
    door,
    ownerUrl: postgres.ownerUrl,
    routes: [...stripeConnectionRoutes(stripe), ...intake.routes],
    asked,
    unbooked,
    newOwner: async () => {
      const workspaceId = newId();
      const id = newId();
      await door.withWorkspace(workspaceId, (tx) => insertWorkspace(tx, { id: workspaceId, name: "Shop" }));
      await insertConnection(door, workspaceId, {
        id,
        accountId: null,
        livemode: false,
        secretKeySealed: await sealer.seal("sk_test_ofTheIntake", {
          workspaceId,
          purpose: "stripe_connections.secret_key",
          rowId: id,
        }),
        webhookSecretSealed: await sealer.seal(WEBHOOK_SECRET, {
          workspaceId,
          purpose: "stripe_connections.webhook_secret",
          rowId: id,
        }),
      });
      return { workspaceId, connectionId: id };
    },
    receive: async ({ workspaceId, connectionId }, event) => {
      const entry = { connectionId, provider: "stripe", event };
      await storeWebhook({ postgres: door, jobs }, workspaceId, entry, PROCESS_INBOX);
    },
    process: (workspaceId) => intake.job.run(workspaceId),
    close: () => postgres.close(),
  };
}

function directoryOf(door: PostgresClient): Directory {
  return {
    lookUp: async (name) => {
      const row = await door.withDirectoryName(name, (tx) =>
        tx.selectFrom("directory").selectAll().where("name", "=", name).executeTakeFirst(),
      );
      return row ? { workspaceId: row.workspace_id, targetId: row.target_id } : null;
    },
    forget: () => {},
  };
}
