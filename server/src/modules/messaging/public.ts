/**
 * What other modules may use of `messaging`. `queueMessage` is among what the module provides, because it asks for the
 * sending. After a change of a conversation, announce the live topic `conversations`.
 */
export {
  describeContact,
  handOver,
  setCampaign,
  setLeadScore,
} from "./conversations/change-conversation.sql.ts";
export type { OutgoingMessage } from "./conversations/queue-message.sql.ts";
export { conversationOf } from "./conversations/read-conversations.sql.ts";
export { messageReceived } from "./message-events.ts";
export { messaging } from "./module.ts";
