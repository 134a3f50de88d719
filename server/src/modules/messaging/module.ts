/** Messaging: the channels people write on, conversations with them, and the inbox in which they are answered. */
import { defineModule } from "../../platform/module.ts";
import type { Tx } from "../../platform/postgres/postgres.ts";
import { accounts } from "../accounts/public.ts";
import { secrets } from "../secrets/public.ts";
import { type OutgoingMessage, queueMessage } from "./conversations/queue-message.sql.ts";
import { messageQueued, messageReceived } from "./message-events.ts";
import { chatsOfPeople } from "./personal-data/personal-data.ts";

export const messaging = defineModule({
  name: "messaging",
  needs: { accounts, secrets },
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
  create: ({ events, clock }) => ({
    provides: {
      /** Queues a message with the transaction; see `OutgoingMessage`. */
      queueMessage: (tx: Tx, message: OutgoingMessage) => queueMessage({ events, clock }, tx, message),
    },
  }),
});
