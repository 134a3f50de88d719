/** What a kind of channel can do. Protocols stand in `connect`; here they are given their stored keys. */
import type { IncomingHttpHeaders } from "node:http";
import type { ChatChannelBody } from "@tributary/contract/messaging";
import type { ChatEvent, ChatSending, ChatSent } from "../../../connect/chat-protocol.ts";

/** A channel with its key opened. */
export interface OpenChannel {
  /** The page, number or bot, by the provider's id. */
  accountId: string;
  token: string;
  /** Where the provider is reached; null: its own address. */
  apiUrl: string | null;
}

export interface SendFacts {
  /** More than 24 hours have passed since the contact wrote. */
  isLate: boolean;
  /** Unix milliseconds. */
  now: number;
}

/** What a channel is made of, once its keys were tried. */
export interface TriedChannel {
  accountId: string;
  token: string;
  /** Signs webhooks. */
  secret: string;
}

/** How a kind's webhooks are read. */
export interface ChatWebhooks {
  /** @throws AppError invalid_signature */
  verify(rawBody: Buffer, headers: IncomingHttpHeaders, secret: string): void;
  /** @param json parsed body. @returns what it tells, and what the provider is answered where that is not nothing */
  read(json: unknown, accountId: string, now: number): { events: ChatEvent[]; answer?: object };
}

export interface ChatChannelKind<Body = ChatChannelBody> {
  /** Sends one message. Never rejects: whatever happens on the way has an outcome. */
  send(channel: OpenChannel, sending: ChatSending, facts: SendFacts): Promise<ChatSent>;
  /** Null: nothing is called from outside. */
  webhooks: ChatWebhooks | null;
  /** Tries the keys, and has the provider send here. @throws AppError `provider_refused` */
  connect(body: Body, context: ConnectContext): Promise<TriedChannel>;
  /** Has the provider send no more. */
  disconnect?(channel: OpenChannel, signal: AbortSignal): Promise<void>;
}

export interface ConnectContext {
  apiUrl: string | null;
  /** Where its webhooks are to go. */
  webhookUrl: string;
  signal: AbortSignal;
}
