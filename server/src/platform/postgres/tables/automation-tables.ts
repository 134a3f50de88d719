/** Tables of chat flows. */
import type { FlowDefinition } from "@tributary/contract/flows";
import type { Generated, JSONColumnType } from "kysely";

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

export interface AutomationTables {
  chat_flows: ChatFlows;
  chat_flow_versions: ChatFlowVersions;
}
