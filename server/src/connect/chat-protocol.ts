/** What every chat provider is made into: what it tells of, and what it can be asked to send. */
import type { Attachment, MessageButton, Referral } from "@tributary/contract/messaging";

/** One of what a webhook tells of. */
export type ChatEvent = ChatMessageEvent | ChatStatusEvent;

interface ChatEventFacts {
  /** Of the provider's message or status: what is delivered again has the same. At most 400 characters. */
  key: string;
  /** Which page, number or bot it was told to, by the provider's id. */
  accountId: string;
  contact: ChatEventContact;
  /** ISO 8601, by the provider's clock. */
  at: string;
}

export interface ChatEventContact {
  /** Stable at the provider. */
  id: string;
  /** What messages are sent to where that is not the stable id. */
  address?: string | null;
  name?: string | null;
  phone?: string | null;
  language?: string | null;
  visitorId?: string | null;
  /** What they were known by before the provider gave them a lasting id. */
  formerId?: string | null;
}

export interface ChatMessageEvent extends ChatEventFacts {
  type: "message" | "echo";
  messageId: string;
  /** As `ChatMessage.kind`. */
  kind: string;
  text: string;
  /** Of the button that was pressed. */
  payload?: string | null;
  attachments: Attachment[];
  referral: Referral | null;
  /** Of an echo: the id of our own message, where the provider carried it. */
  reference?: string | null;
}

export interface ChatStatusEvent extends ChatEventFacts {
  type: "status";
  /** Null: all that were sent up to `at`. */
  messageId: string | null;
  state: "sent" | "delivered" | "read" | "failed";
  fault: string | null;
  reference?: string | null;
}

/** A message for a provider. */
export interface ChatSending {
  /** The contact's address, or their stable id. */
  to: string;
  kind: "text" | "buttons" | "template";
  text: string;
  buttons: readonly MessageButton[];
  /** Our own id of it, carried along where the provider gives it back. */
  reference: string;
  signal: AbortSignal;
}

/** What became of it. */
export type ChatSent =
  | { outcome: "sent"; messageId: string; contactId?: string }
  /** It was certainly not taken, and never will be. @field isChannelFault nothing can be sent on the channel at present */
  | { outcome: "refused"; fault: string; isChannelFault: boolean }
  /** It was certainly not taken, and may be later. @field retryAt Unix milliseconds */
  | { outcome: "later"; retryAt: number }
  /** Nobody knows whether it was taken. */
  | { outcome: "unknown" };
