/** What the route walk knows of each route of the OpenAPI document, by method and path as the document writes them. */
import { ACCOUNTS_WALK } from "./throwaway-walk-accounts.ts";
import { AUTOMATION_WALK } from "./throwaway-walk-automation.ts";
import { COLLECT_WALK } from "./throwaway-walk-collect.ts";
import { MESSAGING_WALK } from "./throwaway-walk-messaging.ts";
import { PLAN_WALK } from "./throwaway-walk-plan.ts";
import { PLANNING_WALK } from "./throwaway-walk-planning.ts";
import { REPORTS_WALK } from "./throwaway-walk-reports.ts";
import { UPLOADS_WALK } from "./throwaway-walk-uploads.ts";
import { WAREHOUSE_WALK } from "./throwaway-walk-warehouse.ts";
import type { WalkedRoute } from "./throwaway-walked-route.ts";

export const WALK: Readonly<Record<string, WalkedRoute>> = {
  ...ACCOUNTS_WALK,
  ...PLAN_WALK,
  ...COLLECT_WALK,
  ...REPORTS_WALK,
  ...PLANNING_WALK,
  ...UPLOADS_WALK,
  ...WAREHOUSE_WALK,
  ...MESSAGING_WALK,
  ...AUTOMATION_WALK,
};
