/** PayPal among the providers that can be connected: by the client of an app, on the same list. */
import type { KeyField, ProviderConnection } from "@tributary/contract/connections";
import { z } from "zod";
import { SEARCH_SCOPE } from "../../../connect/paypal/look-up-app.ts";
import { AppError } from "../../../core/errors.ts";
import type { ApiKeyPlatform } from "../api-key-platform.ts";
import type { ConnectionRow } from "../connections.sql.ts";
import { toConnection } from "../to-connection.ts";
import { listApps, PAYPAL } from "./paypal-connections.sql.ts";
import {
  connectPayPal,
  disconnectPayPal,
  openPayPalCredential,
  type PayPalConnectionsContext,
  type PayPalValues,
  webhookUrl,
} from "./paypal-connections.ts";

const FIELDS: readonly KeyField[] = [
  {
    name: "clientId",
    label: "Client ID",
    help: "In the PayPal Developer Dashboard, open Apps & Credentials and your app.",
    isSecret: false,
    isRequired: true,
  },
  {
    name: "clientSecret",
    label: "Secret",
    help: "On the same page. Turn on Transaction Search for the app to import past payments.",
    isSecret: true,
    isRequired: true,
  },
  {
    name: "webhookId",
    label: "Webhook ID",
    help: "Only if you created the webhook in PayPal yourself. Otherwise we create it.",
    isSecret: false,
    isRequired: false,
  },
];

const Values = z.strictObject({
  clientId: z.string().regex(/^[\w-]{4,200}$/, { error: "must be the client ID of a PayPal app" }),
  clientSecret: z.string().regex(/^[\w-]{4,200}$/, { error: "must be the secret of a PayPal app" }),
  webhookId: z
    .string()
    .regex(/^\w{8,100}$/, { error: "must be the ID of a PayPal webhook, such as 1JE4291016473214C" })
    .optional(),
});

/** Completes "without permission to …". */
const PERMISSIONS = [{ scope: SEARCH_SCOPE, allows: "search past transactions" }];

export function paypalIntegration(context: PayPalConnectionsContext): ApiKeyPlatform {
  return {
    platform: PAYPAL,
    name: "PayPal",
    fields: FIELDS,
    list: async (workspaceId) => (await listApps(context.postgres, workspaceId)).map((row) => told(context, row)),
    connect: async (workspaceId, values, connectionId) =>
      told(context, await connectPayPal(context, workspaceId, readValues(values), connectionId)),
    openKey: (workspaceId, connectionId) => openPayPalCredential(context, workspaceId, connectionId),
    disconnect: (workspaceId, connectionId) => disconnectPayPal(context, workspaceId, connectionId),
  };
}

function readValues(values: Readonly<Record<string, string>>): PayPalValues {
  const { success, data, error } = Values.safeParse(values);
  if (success) return data;
  const fields = error.issues.map(({ path, message }) => ({ field: ["values", ...path].join("."), message }));
  throw new AppError("invalid_request", { public: `${fields[0]?.field}: ${fields[0]?.message}`, fields });
}

function told(context: PayPalConnectionsContext, row: ConnectionRow): ProviderConnection {
  const connection = toConnection(row, { name: "PayPal", permissions: PERMISSIONS });
  const mode = row.mode === "live" ? "live mode" : "test mode";
  const newest = [row.last_webhook_at, row.last_synced_at]
    .filter((at) => at !== null)
    .sort((a, b) => Number(b) - Number(a));
  return {
    ...connection,
    sentence: row.status === "connected" ? sentenceOf(context, row, mode) : connection.sentence,
    accountName: row.account_name ? `${row.account_name} (${mode})` : null,
    lastSyncedAt: newest[0]?.toISOString() ?? null,
  };
}

function sentenceOf(context: PayPalConnectionsContext, row: ConnectionRow, mode: string): string {
  const mayImport = row.scopes.includes(SEARCH_SCOPE);
  if (row.webhook_secret_sealed) {
    const also = mayImport ? "" : " Turn on Transaction Search for the app in PayPal to import past payments, too.";
    return `Connected in ${mode}. Payments come in live.${also}`;
  }
  const how = `Create a webhook for ${webhookUrl(context, row.id)} in PayPal and enter its ID to receive them live.`;
  if (mayImport) return `Connected in ${mode}. Payments come in with each import. ${how}`;
  return `Connected in ${mode}, but payments can't come in yet. ${how}`;
}
