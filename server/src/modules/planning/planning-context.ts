import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import type { AskMetrics } from "../reporting/public.ts";

/** What planning works with. */
export interface PlanningContext {
  postgres: PostgresClient;
  askMetrics: AskMetrics;
  campaignNames: (workspaceId: string, ids: readonly string[]) => Promise<Map<string, string>>;
  /** Unix milliseconds. */
  clock: () => number;
}
