/** Connecting a Stripe account: its keys are tried, sealed, and opened again only where they are used. */
import type { StripeConnection, StripeConnectionBody, StripeConnectionPatch } from "@tributary/contract/checkout";
import type { z } from "zod";
import type { Sealer } from "../accounts/secrets/sealer.ts";
import { checkKey, stripeClient } from "../connect/stripe/stripe-api.ts";
import { AppError, notFound } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import type { PostgresDoor } from "../store/postgres.ts";
import {
  type ConnectionFacts,
  changeWebhookSecret,
  deleteConnection,
  findNewestSealedKey,
  findSealedWebhookSecrets,
  insertConnection,
  listConnections,
} from "./stripe-connections.sql.ts";

export interface StripeConnectionsContext {
  postgres: PostgresDoor;
  sealer: Sealer;
  /** Where Stripe's API is reached; Stripe's own address when null. */
  stripeApiUrl: string | null;
  /** Origin under which Stripe reaches this installation. */
  publicUrl: string;
}

/** How long a replaced signing secret stays valid: as long as Stripe lets an endpoint sign with both. */
const PREVIOUS_SECRET_HOURS = 24;

/** Stores the connection; its webhook secret may follow later. Throws `provider_refused` when Stripe does not accept the key. */
export async function connectStripe(
  context: StripeConnectionsContext,
  workspaceId: string,
  body: z.infer<typeof StripeConnectionBody>,
): Promise<StripeConnection> {
  await checkKey(stripeClient(body.secretKey, context.stripeApiUrl));
  const id = newId();
  const facts = await insertConnection(context.postgres, workspaceId, {
    id,
    livemode: /^(sk|rk)_live_/.test(body.secretKey),
    secretKeySealed: await context.sealer.seal(body.secretKey, secretKeyPlace(workspaceId, id)),
    webhookSecretSealed: body.webhookSecret
      ? await context.sealer.seal(body.webhookSecret, webhookSecretPlace(workspaceId, id))
      : null,
  });
  return withAddress(context, facts);
}

/** Sets the webhook secret, or replaces it: the one before stays valid beside it for a day. Throws `not_found`. */
export async function setWebhookSecret(
  context: StripeConnectionsContext,
  workspaceId: string,
  id: string,
  { webhookSecret }: z.infer<typeof StripeConnectionPatch>,
): Promise<StripeConnection> {
  const place = webhookSecretPlace(workspaceId, id);
  const facts = await changeWebhookSecret(context.postgres, workspaceId, id, {
    sealed: await context.sealer.seal(webhookSecret, place),
    isAlready: async (stored) => (await context.sealer.open(stored, place)) === webhookSecret,
    previousUntil: new Date(Date.now() + PREVIOUS_SECRET_HOURS * 3_600_000),
  });
  if (!facts) throw notFound("connection");
  return withAddress(context, facts);
}

export async function pageConnections(context: StripeConnectionsContext, workspaceId: string) {
  const facts = await listConnections(context.postgres, workspaceId);
  return { data: facts.map((connection) => withAddress(context, connection)), nextCursor: null };
}

export async function disconnectStripe(
  { postgres }: StripeConnectionsContext,
  workspaceId: string,
  id: string,
): Promise<void> {
  if (!(await deleteConnection(postgres, workspaceId, id))) throw notFound("connection");
}

/** The API key of the workspace's newest connection. Throws `conflict` when there is none yet. */
export async function openSecretKey(
  { postgres, sealer }: StripeConnectionsContext,
  workspaceId: string,
): Promise<string> {
  const sealed = await findNewestSealedKey(postgres, workspaceId);
  if (!sealed) throw new AppError("conflict", "No Stripe account is connected yet; connect one in Set-up.");
  return sealer.open(sealed.secretKeySealed, secretKeyPlace(workspaceId, sealed.id));
}

/**
 * The signing secrets that webhooks of a connection may be signed with; none until the first is set, two during a change.
 * @returns null when there is no such connection
 */
export async function openWebhookSecrets(
  { postgres, sealer }: StripeConnectionsContext,
  workspaceId: string,
  id: string,
): Promise<string[] | null> {
  const sealed = await findSealedWebhookSecrets(postgres, workspaceId, id, new Date());
  if (!sealed) return null;
  return Promise.all(sealed.map((secret) => sealer.open(secret, webhookSecretPlace(workspaceId, id))));
}

function secretKeyPlace(workspaceId: string, rowId: string) {
  return { workspaceId, purpose: "stripe_connections.secret_key", rowId };
}

/** One place for the current and the previous secret: a change moves the sealed value as it is. */
function webhookSecretPlace(workspaceId: string, rowId: string) {
  return { workspaceId, purpose: "stripe_connections.webhook_secret", rowId };
}

function withAddress({ publicUrl }: StripeConnectionsContext, facts: ConnectionFacts): StripeConnection {
  return { ...facts, webhookUrl: `${publicUrl}/api/v1/webhooks/stripe/${facts.id}` };
}
