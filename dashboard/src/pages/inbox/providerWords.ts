import type { ChatMessage, ChatProvider } from "@tributary/contract/messaging";

export const PROVIDER_WORDS: Readonly<Record<ChatProvider, string>> = {
  web: "Web chat",
  telegram: "Telegram",
  whatsapp: "WhatsApp",
  messenger: "Messenger",
  instagram: "Instagram",
};

export const STATE_WORDS: Readonly<Record<ChatMessage["state"], string>> = {
  received: "",
  queued: "Sending",
  sending: "Sending",
  sent: "Sent",
  delivered: "Delivered",
  read: "Read",
  failed: "Not sent",
  uncertain: "May not have arrived",
};

/** The clock of whoever answers: agents don't see the workspace's settings. */
export const OWN_TIME_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
