/** Tables of chat: channels, contacts, conversations, and what was said in them. */
import type {
  Attachment,
  ChatProvider,
  ConversationStatus,
  Handler,
  MessageButton,
  MessageState,
  Referral,
} from "@tributary/contract/messaging";
import type { Generated, JSONColumnType } from "kysely";

export interface ChatChannels {
  workspace_id: string;
  id: string;
  provider: ChatProvider;
  account_id: string;
  name: string;
  greeting: string | null;
  token_sealed: Buffer | null;
  secret_sealed: Buffer | null;
  fault: string | null;
  created_at: Generated<Date>;
  last_received_at: Date | null;
}

export interface Contacts {
  workspace_id: string;
  id: string;
  channel_id: string;
  provider_contact_id: string;
  address: string | null;
  name: string | null;
  email: string | null;
  phone: string | null;
  visitor_id: string | null;
  language: string | null;
  created_at: Generated<Date>;
}

export interface Conversations {
  workspace_id: string;
  id: string;
  channel_id: string;
  contact_id: string;
  status: Generated<ConversationStatus>;
  handled_by: Generated<Handler>;
  handover_reason: string | null;
  assignee_id: string | null;
  lead_score: number | null;
  campaign_id: string | null;
  referral: JSONColumnType<Referral, string> | null;
  unread: Generated<number>;
  last_text: string | null;
  last_message_at: Date;
  last_inbound_at: Date | null;
  touched_at: Date | null;
  created_at: Generated<Date>;
}

export interface Messages {
  workspace_id: string;
  id: string;
  conversation_id: string;
  provider_message_id: string | null;
  dedup_key: string | null;
  direction: "in" | "out";
  kind: string;
  text: string;
  buttons: JSONColumnType<MessageButton[], string | undefined>;
  attachments: JSONColumnType<Attachment[], string | undefined>;
  referral: JSONColumnType<Referral, string> | null;
  author: string;
  state: MessageState;
  fault: string | null;
  sent_at: Date;
  created_at: Generated<Date>;
  attempted_at: Generated<Date | null>;
}

export interface ConversationNotes {
  workspace_id: string;
  id: string;
  conversation_id: string;
  author_id: string;
  text: string;
  created_at: Generated<Date>;
}

export interface SavedReplies {
  workspace_id: string;
  id: string;
  title: string;
  text: string;
  created_at: Generated<Date>;
}

export interface ChatInbox {
  workspace_id: string;
  channel_id: string;
  key: string;
  provider_contact_id: string;
  occurred_at: Date;
  payload: JSONColumnType<object, string>;
  received_at: Generated<Date>;
  processed_at: Date | null;
}

export interface MessagingTables {
  chat_channels: ChatChannels;
  contacts: Contacts;
  conversations: Conversations;
  messages: Messages;
  conversation_notes: ConversationNotes;
  saved_replies: SavedReplies;
  chat_inbox: ChatInbox;
}
