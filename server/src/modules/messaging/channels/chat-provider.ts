/** What a kind of channel can do. Protocols stand in `connect`; here they are given their stored keys. */
import type { ChatSending, ChatSent } from "../../../connect/chat-protocol.ts";

/** A channel with its keys opened. */
export interface OpenChannel {
  /** The page, number or bot, by the provider's id. */
  accountId: string;
  token: string;
  /** Where the provider is reached; null: its own address. */
  apiUrl: string | null;
}

export interface ChatChannelKind {
  /** Sends one message. Never rejects: whatever happens on the way has an outcome. */
  send(channel: OpenChannel, sending: ChatSending): Promise<ChatSent>;
}
