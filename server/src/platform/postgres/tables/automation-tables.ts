/** Tables of chat flows, of what the bot may answer from, of what it answered, and of leads. */
import type { FlowDefinition, FlowState } from "@tributary/contract/flows";
import type { BusinessProfile, Citation, KnowledgeKind } from "@tributary/contract/knowledge";
import type { LeadPart, LeadStatus, MessageReading } from "@tributary/contract/leads";
import type { ColumnType, Generated, JSONColumnType } from "kysely";

export interface ChatFlows {
  workspace_id: string;
  id: string;
  name: string;
  campaign_id: string | null;
  is_enabled: Generated<boolean>;
  draft: JSONColumnType<FlowDefinition, string, string>;
  published_draft: JSONColumnType<FlowDefinition, string, string> | null;
  version_count: Generated<number>;
  revision: Generated<number>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface ChatFlowVersions {
  workspace_id: string;
  flow_id: string;
  number: number;
  note: string;
  definition: JSONColumnType<FlowDefinition, string, never>;
  published_at: Generated<Date>;
}

export interface BusinessProfiles {
  workspace_id: string;
  profile: JSONColumnType<Omit<BusinessProfile, "updatedAt">, string, string>;
  updated_at: Generated<Date>;
}

export interface KnowledgeSources {
  workspace_id: string;
  id: string;
  kind: KnowledgeKind;
  title: string;
  url: string | null;
  version: Generated<number>;
  is_enabled: Generated<boolean>;
  fault: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface KnowledgeVersions {
  workspace_id: string;
  source_id: string;
  number: number;
  content: string;
  created_at: Generated<Date>;
}

export interface KnowledgeChunks {
  workspace_id: string;
  id: string;
  source_id: string | null;
  position: number;
  heading: string;
  text: string;
  language: "en" | "es";
  search: ColumnType<string, never, never>;
}

export interface FlowRuns {
  workspace_id: string;
  conversation_id: string;
  flow_id: string;
  version: number;
  state: JSONColumnType<FlowState, string, string>;
  wait_until: Date | null;
  is_over: Generated<boolean>;
  started_at: Date;
  updated_at: Date;
}

export interface MessageReadings {
  workspace_id: string;
  message_id: string;
  conversation_id: string;
  intent: MessageReading["intent"];
  sentiment: MessageReading["sentiment"];
  language: MessageReading["language"];
  outcome: MessageReading["outcome"];
  citations: JSONColumnType<Citation[], string, never>;
  read_at: Date;
}

export interface Leads {
  workspace_id: string;
  conversation_id: string;
  score: number;
  parts: JSONColumnType<LeadPart[], string, string>;
  status: LeadStatus;
  scored_at: Date;
}

export interface AutomationTables {
  chat_flows: ChatFlows;
  chat_flow_versions: ChatFlowVersions;
  business_profiles: BusinessProfiles;
  knowledge_sources: KnowledgeSources;
  knowledge_versions: KnowledgeVersions;
  knowledge_chunks: KnowledgeChunks;
  flow_runs: FlowRuns;
  message_readings: MessageReadings;
  leads: Leads;
}
