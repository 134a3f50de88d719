/** Messaging: the channels people write on, conversations with them, and the inbox in which they are answered. */

import { onOutboxEvent } from "../../platform/events/event-bus.ts";
import type { Job } from "../../platform/jobs/job.ts";
import { defineModule, defineSettings } from "../../platform/module.ts";
import type { Tx } from "../../platform/postgres/postgres.ts";
import { HttpOrigin } from "../../platform/settings/http-origin.ts";
import { accounts } from "../accounts/public.ts";
import { plan } from "../plan/public.ts";
import { secrets } from "../secrets/public.ts";
import { tracking } from "../tracking/public.ts";
import { channelRoutes } from "./channels/channels.routes.ts";
import { providerUrls } from "./channels/provider-urls.ts";
import { createVerifyTokens } from "./channels/verify-tokens.ts";
import { webChatRoutes } from "./channels/web/web-chat.routes.ts";
import { conversationRoutes } from "./conversations/conversations.routes.ts";
import { type OutgoingMessage, queueMessage } from "./conversations/queue-message.sql.ts";
import { readChats } from "./intake/read-chats.ts";
import { tellTouches } from "./intake/tell-touches.ts";
import { chatWebhookRoutes } from "./intake/webhooks.routes.ts";
import { messageQueued, messageReceived } from "./message-events.ts";
import { noteRoutes } from "./notes/notes.routes.ts";
import { chatsOfPeople } from "./personal-data/personal-data.ts";
import { savedReplyRoutes } from "./saved-replies/saved-replies.routes.ts";
import { sendMessages } from "./sending/send-messages.ts";
import { conversationsThatWait } from "./sending/waiting-message.sql.ts";

const READ = "read-chats";
const SEND = "send-messages";

export const messaging = defineModule({
  name: "messaging",
  needs: { accounts, secrets, plan, tracking },
  settings: defineSettings({
    variables: {
      TELEGRAM_API_URL: HttpOrigin.optional().meta({
        description: "Where Telegram's Bot API is reached; for emulators.",
        shownDefault: "Telegram's own",
      }),
      META_MESSAGING_API_URL: HttpOrigin.optional().meta({
        description: "Where the Graph API of WhatsApp, Messenger and Instagram is reached; for emulators.",
        shownDefault: "Meta's own",
      }),
    },
    read: (env) => ({
      /** Null: Telegram's own address. */
      telegramApiUrl: env.TELEGRAM_API_URL ?? null,
      /** Null: Meta's own address. */
      metaApiUrl: env.META_MESSAGING_API_URL ?? null,
    }),
  }),
  tables: {
    postgres: [
      "chat_channels",
      "chat_inbox",
      "contacts",
      "conversation_notes",
      "conversations",
      "messages",
      "saved_replies",
    ],
  },
  publishes: [messageReceived, messageQueued],
  permissions: ["inbox.use", "inbox.manage"],
  liveTopics: ["conversations"],
  personalData: chatsOfPeople,
  create: (
    { postgres, queue, events, clock, deriveKey, announce: tell },
    { accounts: { directory }, secrets: { sealer }, plan: { findPixel }, tracking: { storeEvents } },
    { publicUrl, telegramApiUrl, metaApiUrl },
  ) => {
    const apiUrlOf = providerUrls({ telegram: telegramApiUrl, meta: metaApiUrl });
    const verifyTokens = createVerifyTokens(deriveKey("chat-verify-tokens"));
    const doors = { postgres, sealer, directory, askToRead: (id: string) => queue.enqueue(READ, id), clock };
    const announce = (workspaceId: string): Promise<void> => tell(workspaceId, "conversations");
    const askToRead = (workspaceId: string): Promise<void> => queue.enqueue(READ, workspaceId);
    const queueInTransaction = (tx: Tx, message: OutgoingMessage) => queueMessage({ events, clock }, tx, message);
    const read: Job = {
      name: READ,
      label: "Read chat messages",
      concurrency: 4,
      // Statuses that were ahead of their message.
      schedule: { cron: "*/15 * * * *", timeZone: "UTC" },
      run: async (workspaceId) => {
        await readChats({ postgres, events, announce, clock }, workspaceId);
        await tellTouches({ postgres, storeEvents }, workspaceId);
      },
    };
    const sending = {
      postgres,
      sealer,
      apiUrlOf,
      askAgain: (workspaceId: string, subject: string, at: number) =>
        queue.enqueue(SEND, workspaceId, { subject, at: new Date(at) }),
      askToRead,
      announce,
      clock,
    };
    const send: Job = {
      name: SEND,
      label: "Send chat messages",
      concurrency: 8,
      // What its own run gave up on, while the provider or the key service was away.
      schedule: { cron: "5-59/15 * * * *", timeZone: "UTC" },
      run: async (workspaceId, attempt) => {
        const { subject = null, signal = new AbortController().signal } = attempt ?? {};
        const waiting = subject ? [subject] : await conversationsThatWait(postgres, workspaceId);
        for (const conversationId of waiting) await sendMessages(sending, { workspaceId, conversationId }, signal);
      },
    };
    return {
      provides: {
        /** Queues a message with the transaction; see `OutgoingMessage`. */
        queueMessage: queueInTransaction,
      },
      routes: [
        ...conversationRoutes({ postgres, queueMessage: queueInTransaction, announce }),
        ...noteRoutes(postgres, { announce }),
        ...savedReplyRoutes(postgres),
        ...channelRoutes({ postgres, sealer, directory, findPixel, publicUrl, apiUrlOf, verifyTokens }),
        ...chatWebhookRoutes({ ...doors, verifyTokens }),
        ...webChatRoutes({ postgres, announce, askToRead, clock }),
      ],
      jobs: [read, send],
      subscribes: [onOutboxEvent(messageQueued, SEND)],
    };
  },
});
