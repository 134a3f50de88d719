/** Connecting a PayPal account by the client of an app: it is tried, sealed, and opened again only where it is used. */
import { credentialOf } from "../../../connect/paypal/ask-paypal.ts";
import { lookUpApp, type PayPalApp, reachPayPal } from "../../../connect/paypal/look-up-app.ts";
import { subscribeWebhook, unsubscribeWebhook } from "../../../connect/paypal/paypal-webhooks.ts";
import { type ProviderAccess, ProviderError } from "../../../connect/provider-client.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { Sealer } from "../../secrets/public.ts";
import type { ConnectionRow } from "../connections.sql.ts";
import { findApp, forgetApp, listApps, PAYPAL, storeApp } from "./paypal-connections.sql.ts";

export interface PayPalConnectionsContext {
  postgres: PostgresClient;
  sealer: Sealer;
  /** Where PayPal's API is reached; null: at its own addresses, live and sandbox. */
  paypalApiUrl: string | null;
  /** Origin under which PayPal reaches this installation. */
  publicUrl: string;
  /** Told of what PayPal refused while it was not waited for; holds no secret. */
  onRefusal(workspaceId: string, platform: string, error: unknown): void;
  /** Begins to import the account of a connection. @throws AppError */
  chooseOnly(workspaceId: string, connectionId: string): Promise<void>;
}

export interface PayPalValues {
  clientId: string;
  clientSecret: string;
  /** Of a webhook that a person made at PayPal; absent: one is made where PayPal can reach this installation. */
  webhookId?: string | undefined;
}

/** What a webhook of a connection is verified with. */
export interface PayPalWebhook {
  webhookId: string | null;
  access: ProviderAccess;
}

/**
 * Stores the connection, or new values of the one with this id. One of the same account that was disconnected is taken up
 * again. Throws `provider_refused` for a client that PayPal does not accept, `conflict` for an account that is connected
 * already or is another one than before, `unavailable`, `not_found`.
 */
export async function connectPayPal(
  context: PayPalConnectionsContext,
  workspaceId: string,
  { clientId, clientSecret, webhookId }: PayPalValues,
  connectionId?: string,
): Promise<ConnectionRow> {
  const { postgres, sealer, paypalApiUrl } = context;
  const rows = await listApps(postgres, workspaceId);
  const before = rows.find(({ id }) => id === connectionId);
  if (connectionId && !before) throw notFound("connection");
  const app = await lookUpApp(credentialOf(clientId, clientSecret), paypalApiUrl);
  const accountId = app.merchantId ?? clientId;
  if (before && (before.mode !== app.mode || ![accountId, clientId].includes(before.account_id ?? ""))) {
    throw new AppError("conflict", "These values belong to a different PayPal account or mode.");
  }
  const same = rows.find((row) => row.account_id === accountId && row.mode === app.mode);
  if (same && same.id !== connectionId && (connectionId || same.status !== "disconnected")) throw alreadyConnected();
  const id = connectionId ?? same?.id ?? newId();
  const subscribed = webhookId ?? (await subscribe(context, workspaceId, id, app));
  const stored = await storeApp(postgres, workspaceId, {
    id,
    accountId,
    accountName: app.merchantId,
    mode: app.mode,
    scopes: app.scopes,
    credentialSealed: await sealer.seal(credentialOf(clientId, clientSecret), credentialPlace(workspaceId, id)),
    webhookIdSealed: subscribed === null ? null : await sealer.seal(subscribed, webhookPlace(workspaceId, id)),
  });
  if (!stored) throw alreadyConnected();
  if (app.merchantId !== null) await beginImport(context, workspaceId, id);
  return stored;
}

/** What was connected is connected: an import that cannot begin now can be begun by hand. */
async function beginImport(context: PayPalConnectionsContext, workspaceId: string, id: string): Promise<void> {
  await context.chooseOnly(workspaceId, id).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    context.onRefusal(workspaceId, PAYPAL, error);
  });
}

function alreadyConnected(): AppError {
  return new AppError("conflict", "This PayPal account is already connected.");
}

/** @returns the webhook's id; null where PayPal sends none to this installation */
async function subscribe(
  context: PayPalConnectionsContext,
  workspaceId: string,
  id: string,
  { access }: PayPalApp,
): Promise<string | null> {
  const url = webhookUrl(context, id);
  // PayPal sends to https alone, and knows no name of this machine's own.
  if (!url.startsWith("https:") && context.paypalApiUrl === null) return null;
  try {
    return await subscribeWebhook(access, url);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    context.onRefusal(workspaceId, PAYPAL, error);
    return null;
  }
}

/** What PayPal is to send webhooks to. */
export function webhookUrl({ publicUrl }: Pick<PayPalConnectionsContext, "publicUrl">, id: string): string {
  return `${publicUrl}/api/v1/webhooks/paypal/${id}`;
}

/** Ends the connection here at once, and the webhook at PayPal if it can be reached. Throws `not_found`. */
export async function disconnectPayPal(
  context: PayPalConnectionsContext,
  workspaceId: string,
  id: string,
): Promise<void> {
  const webhook = await openPayPalWebhook(context, workspaceId, id);
  if (!webhook && !(await findApp(context.postgres, workspaceId, id))) throw notFound("connection");
  await forgetApp(context.postgres, workspaceId, id);
  if (!webhook?.webhookId) return;
  try {
    await unsubscribeWebhook(webhook.access, webhook.webhookId);
  } catch (error) {
    // Webhooks that still come find nobody here, and PayPal gives them up.
    if (!(error instanceof ProviderError)) throw error;
    context.onRefusal(workspaceId, PAYPAL, error);
  }
}

/** What PayPal is asked with. @returns null when there is no such connection, or it was disconnected */
export async function openPayPalCredential(
  { postgres, sealer }: Pick<PayPalConnectionsContext, "postgres" | "sealer">,
  workspaceId: string,
  id: string,
): Promise<string | null> {
  const sealed = (await findApp(postgres, workspaceId, id))?.api_key_sealed;
  return sealed ? sealer.open(sealed, credentialPlace(workspaceId, id)) : null;
}

/** @returns null when there is no such connection, or it was disconnected */
export async function openPayPalWebhook(
  { postgres, sealer, paypalApiUrl }: Pick<PayPalConnectionsContext, "postgres" | "sealer" | "paypalApiUrl">,
  workspaceId: string,
  id: string,
): Promise<PayPalWebhook | null> {
  const row = await findApp(postgres, workspaceId, id);
  if (!row?.api_key_sealed) return null;
  const sealed = row.webhook_secret_sealed;
  const credential = await sealer.open(row.api_key_sealed, credentialPlace(workspaceId, id));
  return {
    webhookId: sealed ? await sealer.open(sealed, webhookPlace(workspaceId, id)) : null,
    access: reachPayPal(credential, paypalApiUrl, row.mode),
  };
}

function credentialPlace(workspaceId: string, rowId: string) {
  return { workspaceId, purpose: "paypal_connections.credential", rowId };
}

function webhookPlace(workspaceId: string, rowId: string) {
  return { workspaceId, purpose: "paypal_connections.webhook_id", rowId };
}
