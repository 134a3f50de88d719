/** Tables of rules that watch metrics, of what they found, and of where it is told. */
import type { AlertCondition, AlertStatus, DeliveryStatus, DestinationKind } from "@tributary/contract/alerts";
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

export interface AlertDestinations {
  workspace_id: string;
  id: string;
  kind: DestinationKind;
  name: string;
  host: string;
  url_sealed: Buffer;
  secret_sealed: Buffer | null;
  created_at: Generated<Date>;
}

export interface AlertDeliveries {
  workspace_id: string;
  id: string;
  destination_id: string;
  alert_id: string;
  status: DeliveryStatus;
  attempts: Generated<number>;
  fault: string | null;
  created_at: Generated<Date>;
  settled_at: Date | null;
}

export interface AlertTables {
  alert_rules: AlertRules;
  alerts: Alerts;
  alert_destinations: AlertDestinations;
  alert_deliveries: AlertDeliveries;
}
