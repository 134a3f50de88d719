/** What a webhook of Meta's tells of, whichever of its products it is about. */
import { z } from "zod";
import type { ChatEvent } from "../chat-protocol.ts";
import { readMessaging } from "./read-messaging.ts";
import { readWhatsApp } from "./read-whatsapp.ts";

export type MetaChatProvider = "whatsapp" | "messenger" | "instagram";

const PROVIDERS: Readonly<Record<string, MetaChatProvider>> = {
  page: "messenger",
  instagram: "instagram",
  whatsapp_business_account: "whatsapp",
};

// What stands under `standby` is another app's to answer, and is left out.
const Webhook = z.object({
  object: z.string(),
  entry: z.array(
    z.object({
      id: z.coerce.string(),
      messaging: z.array(z.unknown()).default([]),
      changes: z.array(z.unknown()).default([]),
    }),
  ),
});

/** @returns null: it is no webhook of a chat */
export function readMetaWebhook(json: unknown): { provider: MetaChatProvider; events: ChatEvent[] } | null {
  const webhook = Webhook.safeParse(json).data;
  const provider = webhook && PROVIDERS[webhook.object];
  if (!webhook || !provider) return null;
  const events = webhook.entry.flatMap(({ id, messaging, changes }) =>
    provider === "whatsapp" ? changes.flatMap(readWhatsApp) : messaging.flatMap((told) => readMessaging(id, told)),
  );
  return { provider, events };
}
