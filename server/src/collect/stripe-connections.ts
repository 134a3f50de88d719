/** Connecting a Stripe account: its keys are tried, sealed, and opened again only where they are used. */
import type { StripeConnection, StripeConnectionBody } from "@tributary/contract/checkout";
import type { z } from "zod";
import type { Sealer } from "../accounts/seal.ts";
import { checkKey, stripeClient } from "../connect/stripe/stripe-api.ts";
import { AppError, notFound } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import type { PostgresDoor } from "../store/postgres.ts";
import {
  type ConnectionFacts,
  deleteConnection,
  findSealedConnection,
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

/** Stores the connection. Throws `provider_refused` when Stripe does not accept the key. */
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
    secretKeySealed: context.sealer.seal(body.secretKey, secretKeyPlace(workspaceId, id)),
    webhookSecretSealed: context.sealer.seal(body.webhookSecret, webhookSecretPlace(workspaceId, id)),
  });
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
  const sealed = await findSealedConnection(postgres, workspaceId, null);
  if (!sealed) throw new AppError("conflict", "No Stripe account is connected yet; connect one under Settings.");
  return sealer.open(sealed.secretKeySealed, secretKeyPlace(workspaceId, sealed.id));
}

/** The signing secrets that webhooks of a connection may carry. @returns null when there is no such connection */
export async function openWebhookSecrets(
  { postgres, sealer }: StripeConnectionsContext,
  workspaceId: string,
  id: string,
): Promise<string[] | null> {
  const sealed = await findSealedConnection(postgres, workspaceId, id);
  return sealed && [sealer.open(sealed.webhookSecretSealed, webhookSecretPlace(workspaceId, id))];
}

function secretKeyPlace(workspaceId: string, rowId: string) {
  return { workspaceId, purpose: "stripe_connections.secret_key", rowId };
}

function webhookSecretPlace(workspaceId: string, rowId: string) {
  return { workspaceId, purpose: "stripe_connections.webhook_secret", rowId };
}

function withAddress({ publicUrl }: StripeConnectionsContext, facts: ConnectionFacts): StripeConnection {
  return { ...facts, webhookUrl: `${publicUrl}/api/v1/webhooks/stripe/${facts.id}` };
}
