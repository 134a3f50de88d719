/** The table of what to do next, and what came of it. */
import type { RecommendationStatus, RecommendationType } from "@tributary/contract/recommendations";
import type { JSONColumnType } from "kysely";

export interface Recommendations {
  workspace_id: string;
  id: string;
  type: RecommendationType;
  subject_kind: "ad_campaign" | "platform" | "workspace";
  subject_id: string;
  suggestion: JSONColumnType<object, string, string>;
  status: RecommendationStatus;
  dismiss_reason: string | null;
  decided_at: Date | null;
  measured_from: string | null;
  outcome: JSONColumnType<object, string, string> | null;
  suggested_at: Date;
  refreshed_at: Date;
}

export interface RecommendationTables {
  recommendations: Recommendations;
}
