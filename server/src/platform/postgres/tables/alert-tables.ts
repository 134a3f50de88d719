/** Tables of rules that watch metrics, and of what they found. */
import type { AlertCondition, AlertStatus } from "@tributary/contract/alerts";
import type { Generated, JSONColumnType } from "kysely";

export interface AlertRules {
  workspace_id: string;
  id: string;
  name: string;
  metric: string;
  condition: AlertCondition;
  threshold: number;
  days: number;
  channel: string | null;
  even_if_provisional: boolean;
  tells_admins: boolean;
  is_enabled: boolean;
  created_at: Generated<Date>;
}

export interface Alerts {
  workspace_id: string;
  id: string;
  rule_id: string;
  from_day: string;
  to_day: string;
  metric_value: number;
  compared_value: number | null;
  rule: JSONColumnType<object, string>;
  status: AlertStatus;
  fired_at: Date;
  resolved_at: Date | null;
}

export interface AlertTables {
  alert_rules: AlertRules;
  alerts: Alerts;
}
