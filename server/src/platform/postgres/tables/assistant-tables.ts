/** Questions to the assistant and its answers. */
import type { JSONColumnType } from "kysely";

export interface AssistantThreads {
  workspace_id: string;
  id: string;
  user_id: string | null;
  api_key_id: string | null;
  title: string;
  created_at: Date;
  last_asked_at: Date;
}

export interface AssistantMessages {
  workspace_id: string;
  id: string;
  thread_id: string;
  question: string;
  answer: JSONColumnType<object, string, string>;
  reading: JSONColumnType<object, string, string>;
  payment_ids: string[];
  asked_at: Date;
}

export interface AssistantTables {
  assistant_threads: AssistantThreads;
  assistant_messages: AssistantMessages;
}
