/** Connecting a Stripe account: its keys are tried, sealed, and opened again only where they are used. */

import type { StripeConnection, StripeConnectionBody, StripeConnectionPatch } from "@tributary/contract/checkout";
import { accountIdOf, checkKey, stripeClient } from "../../../connect/stripe/stripe-api.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { Sealer } from "../../secrets/public.ts";
import {
  type ConnectionFacts,
  changeWebhookSecret,
  deleteConnection,
  findNewestSealedKey,
  findSealedKey,
  findSealedWebhookSecrets,
  insertConnection,
  listConnections,
  replaceSecretKey,
} from "./stripe-connections.sql.ts";

export interface StripeConnectionsContext {
  postgres: PostgresClient;
  sealer: Sealer;
  /** Where Stripe's API is reached; Stripe's own address when null. */
  stripeApiUrl: string | null;
  /** Origin under which Stripe reaches this installation. */
  publicUrl: string;
}

/** How long a replaced signing secret stays valid: as long as Stripe lets an endpoint sign with both. */
const PREVIOUS_SECRET_HOURS = 24;

/**
 * Stores the connection; its webhook secret may follow later. Throws `provider_refused` when Stripe does not accept the
 * key, and `conflict` when the account is connected already.
 */
export async function connectStripe(
  context: StripeConnectionsContext,
  workspaceId: string,
  body: StripeConnectionBody,
): Promise<StripeConnection> {
  const accountId = await tryKey(context, body.secretKey);
  const id = newId();
  const facts = await insertConnection(context.postgres, workspaceId, {
    id,
    accountId,
    livemode: isLive(body.secretKey),
    secretKeySealed: await context.sealer.seal(body.secretKey, secretKeyPlace(workspaceId, id)),
    webhookSecretSealed: body.webhookSecret
      ? await context.sealer.seal(body.webhookSecret, webhookSecretPlace(workspaceId, id))
      : null,
  });
  if (!facts) throw new AppError("conflict", "This Stripe account is already connected.");
  return withAddress(context, facts);
}

/** Replaces the key of a connection, and its webhook secret where one comes along. Throws as `connectStripe`, and `not_found`. */
export async function replaceStripeKey(
  context: StripeConnectionsContext,
  workspaceId: string,
  id: string,
  { secretKey, webhookSecret }: StripeConnectionBody,
): Promise<StripeConnection> {
  const known = (await listConnections(context.postgres, workspaceId)).find((connection) => connection.id === id);
  if (!known) throw notFound("connection");
  const replaced = await replaceSecretKey(context.postgres, workspaceId, {
    id,
    accountId: await tryKey(context, secretKey),
    livemode: isLive(secretKey),
    secretKeySealed: await context.sealer.seal(secretKey, secretKeyPlace(workspaceId, id)),
  });
  if (!replaced) throw new AppError("conflict", "This key belongs to a different Stripe account or mode.");
  return webhookSecret ? setWebhookSecret(context, workspaceId, id, { webhookSecret }) : withAddress(context, replaced);
}

/** @returns the account's id; null when the key may not tell */
async function tryKey({ stripeApiUrl }: StripeConnectionsContext, secretKey: string): Promise<string | null> {
  const stripe = stripeClient(secretKey, stripeApiUrl);
  await checkKey(stripe);
  return accountIdOf(stripe);
}

function isLive(secretKey: string): boolean {
  return /^(sk|rk)_live_/.test(secretKey);
}

/** Sets the webhook secret, or replaces it: the one before stays valid beside it for a day. Throws `not_found`. */
export async function setWebhookSecret(
  context: StripeConnectionsContext,
  workspaceId: string,
  id: string,
  { webhookSecret }: StripeConnectionPatch,
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

/** Newest first. */
export async function readConnections(context: StripeConnectionsContext, workspaceId: string) {
  const facts = await listConnections(context.postgres, workspaceId);
  return facts.map((connection) => withAddress(context, connection));
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
  if (!sealed) throw new AppError("conflict", "No Stripe account is connected yet. Connect one in Get set up.");
  return sealer.open(sealed.secretKeySealed, secretKeyPlace(workspaceId, sealed.id));
}

/** The API key of one connection. @returns null when there is no such connection */
export async function openSecretKeyOf(
  { postgres, sealer }: Pick<StripeConnectionsContext, "postgres" | "sealer">,
  workspaceId: string,
  id: string,
): Promise<string | null> {
  const sealed = await findSealedKey(postgres, workspaceId, id);
  return sealed && sealer.open(sealed, secretKeyPlace(workspaceId, id));
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
