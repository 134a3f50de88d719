/** The webhooks that WhatsApp, Messenger and Instagram share. */
import { requireMetaSignature } from "../../../connect/meta-chat/meta-signature.ts";
import { readMetaWebhook } from "../../../connect/meta-chat/read-meta-webhook.ts";
import type { ChatWebhooks } from "./chat-provider.ts";

export const metaWebhooks: ChatWebhooks = {
  verify: (rawBody, headers, secret) =>
    requireMetaSignature(rawBody, String(headers["x-hub-signature-256"] ?? ""), secret),
  // One webhook may tell of several accounts of an app: the others' are theirs.
  read: (json, accountId) => ({
    events: (readMetaWebhook(json)?.events ?? []).filter((event) => event.accountId === accountId),
  }),
};
