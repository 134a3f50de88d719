/** Stripe among the providers that can be connected: by its key, on the same list. */
import { StripeConnectionBody } from "@tributary/contract/checkout";
import type { KeyField, ProviderConnection } from "@tributary/contract/connections";
import { AppError } from "../../../core/errors.ts";
import type { ApiKeyPlatform } from "../api-key-platform.ts";
import type { ConnectionFacts } from "./stripe-connections.sql.ts";
import {
  connectStripe,
  disconnectStripe,
  openSecretKeyOf,
  readConnections,
  replaceStripeKey,
  type StripeConnectionsContext,
} from "./stripe-connections.ts";

const FIELDS: readonly KeyField[] = [
  {
    name: "secretKey",
    label: "Secret or restricted key",
    help: "In Stripe, go to Developers, then API keys. Use sk_… or an rk_… with write access to Checkout Sessions.",
    isSecret: true,
    isRequired: true,
  },
  {
    name: "webhookSecret",
    label: "Webhook signing secret",
    help: "Starts with whsec_. Find it on the webhook endpoint's page in Stripe. You can add it later.",
    isSecret: true,
    isRequired: false,
  },
];

export function stripeIntegration(context: StripeConnectionsContext): ApiKeyPlatform {
  return {
    platform: "stripe",
    name: "Stripe",
    fields: FIELDS,
    list: async (workspaceId) => (await readConnections(context, workspaceId)).map(toConnection),
    connect: async (workspaceId, values, connectionId) => {
      const body = readValues(values);
      return toConnection(
        connectionId
          ? await replaceStripeKey(context, workspaceId, connectionId, body)
          : await connectStripe(context, workspaceId, body),
      );
    },
    openKey: (workspaceId, connectionId) => openSecretKeyOf(context, workspaceId, connectionId),
    disconnect: (workspaceId, connectionId) => disconnectStripe(context, workspaceId, connectionId),
  };
}

function readValues(values: Readonly<Record<string, string>>): StripeConnectionBody {
  const { success, data, error } = StripeConnectionBody.safeParse(values);
  if (success) return data;
  const fields = error.issues.map(({ path, message }) => ({ field: ["values", ...path].join("."), message }));
  throw new AppError("invalid_request", { public: `${fields[0]?.field}: ${fields[0]?.message}`, fields });
}

function toConnection(facts: ConnectionFacts): ProviderConnection {
  const { id, livemode, hasWebhookSecret, createdAt, lastWebhookAt, accountId } = facts;
  const mode = livemode ? "live mode" : "test mode";
  return {
    id,
    platform: "stripe",
    status: hasWebhookSecret ? "connected" : "attention",
    progress: null,
    attention: hasWebhookSecret ? null : "webhook_secret",
    sentence: hasWebhookSecret
      ? `Connected in ${mode}. Payments come in live.`
      : "Payments can't come in from Stripe yet. Add the webhook signing secret.",
    accountName: accountId ? `${accountId} (${mode})` : null,
    missingPermissions: [],
    createdAt,
    lastSyncedAt: lastWebhookAt,
  };
}
