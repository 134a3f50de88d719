/** Rules, and the alerts they raised. */
import type { Alert, AlertRule, AlertRuleBody, AlertStatus } from "@tributary/contract/alerts";
import type { Selectable } from "kysely";
import { newId } from "../../core/ids.ts";
import { pageOfRows, readCursor } from "../../platform/http/cursor.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import type { AlertRules, Alerts } from "../../platform/postgres/tables/alert-tables.ts";

export async function listRules(postgres: PostgresClient, workspaceId: string): Promise<AlertRule[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("alert_rules").selectAll().orderBy("created_at").orderBy("id").execute(),
  );
  return rows.map(toRule);
}

/** @returns null when there are `most` already */
export function addRule(
  postgres: PostgresClient,
  workspaceId: string,
  body: AlertRuleBody,
  most: number,
): Promise<AlertRule | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const { count } = await tx
      .selectFrom("alert_rules")
      .select((eb) => eb.fn.countAll<string>().as("count"))
      .executeTakeFirstOrThrow();
    if (Number(count) >= most) return null;
    const row = await tx
      .insertInto("alert_rules")
      .values({
        workspace_id: workspaceId,
        id: newId(),
        name: body.name,
        metric: body.metric,
        condition: body.condition,
        threshold: body.threshold,
        days: body.days,
        channel: body.channel,
        even_if_provisional: body.evenIfProvisional,
        tells_admins: body.emailsAdmins,
        is_enabled: body.isEnabled,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return toRule(row);
  });
}

/** @returns null when there is no such rule */
export async function switchRule(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
  isEnabled: boolean,
): Promise<AlertRule | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.updateTable("alert_rules").set({ is_enabled: isEnabled }).where("id", "=", id).returningAll().executeTakeFirst(),
  );
  return row ? toRule(row) : null;
}

export async function removeRule(postgres: PostgresClient, workspaceId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.deleteFrom("alert_rules").where("id", "=", id).executeTakeFirst(),
  );
  return numDeletedRows > 0n;
}

/** Newest first. */
export async function listAlerts(
  postgres: PostgresClient,
  workspaceId: string,
  { status, limit, cursor }: { status?: AlertStatus | undefined; limit: number; cursor?: string | undefined },
): Promise<{ data: Alert[]; nextCursor: string | null }> {
  const after = cursor ? readCursor(cursor) : null;
  const rows = await postgres.withWorkspace(workspaceId, (tx) => {
    let query = tx
      .selectFrom("alerts")
      .selectAll()
      .orderBy("fired_at", "desc")
      .orderBy("id", "desc")
      .limit(limit + 1);
    if (status) query = query.where("status", "=", status);
    if (after) query = query.where((eb) => eb(eb.refTuple("fired_at", "id"), "<", eb.tuple(after.at, after.id)));
    return query.execute();
  });
  const page = pageOfRows(rows, limit, (row) => ({ at: row.fired_at, id: row.id }));
  return { data: page.rows.map(toAlert), nextCursor: page.nextCursor };
}

export async function findAlert(postgres: PostgresClient, workspaceId: string, id: string): Promise<Alert | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("alerts").selectAll().where("id", "=", id).executeTakeFirst(),
  );
  return row ? toAlert(row) : null;
}

/** What is resolved stays so. @returns null when there is no such alert */
export async function moveAlert(
  postgres: PostgresClient,
  workspaceId: string,
  { id, status, at }: { id: string; status: AlertStatus; at: Date },
): Promise<Alert | null> {
  const row = await postgres.withWorkspace(workspaceId, async (tx) => {
    await tx
      .updateTable("alerts")
      .set({ status, resolved_at: status === "resolved" ? at : null })
      .where("id", "=", id)
      .where("status", "!=", "resolved")
      .execute();
    return tx.selectFrom("alerts").selectAll().where("id", "=", id).executeTakeFirst();
  });
  return row ? toAlert(row) : null;
}

/** Alerts of the rule that are over: what it watches is no longer so. */
export async function resolveAlerts(tx: Tx, ruleId: string, at: Date): Promise<void> {
  await tx
    .updateTable("alerts")
    .set({ status: "resolved", resolved_at: at })
    .where("rule_id", "=", ruleId)
    .where("status", "!=", "resolved")
    .execute();
}

export interface Raised {
  rule: AlertRule;
  range: { from: string; to: string };
  value: number;
  comparedValue: number | null;
  at: Date;
}

/** @returns null while an earlier alert of the rule is not resolved, and when the day's was raised already */
export async function raiseAlert(tx: Tx, workspaceId: string, raised: Raised): Promise<Alert | null> {
  const { rule, range, value, comparedValue, at } = raised;
  const before = await tx
    .selectFrom("alerts")
    .select("id")
    .where("rule_id", "=", rule.id)
    .where("status", "!=", "resolved")
    .limit(1)
    .executeTakeFirst();
  if (before) return null;
  const { id: ruleId, createdAt: _createdAt, ...watched } = rule;
  const row = await tx
    .insertInto("alerts")
    .values({
      workspace_id: workspaceId,
      id: newId(),
      rule_id: ruleId,
      from_day: range.from,
      to_day: range.to,
      metric_value: value,
      compared_value: comparedValue,
      rule: JSON.stringify(watched),
      status: "open",
      fired_at: at,
      resolved_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return row ? toAlert(row) : null;
}

function toRule(row: Selectable<AlertRules>): AlertRule {
  return {
    id: row.id,
    name: row.name,
    metric: row.metric,
    condition: row.condition,
    threshold: row.threshold,
    days: row.days,
    channel: row.channel,
    evenIfProvisional: row.even_if_provisional,
    emailsAdmins: row.tells_admins,
    isEnabled: row.is_enabled,
    createdAt: row.created_at.toISOString(),
  };
}

function toAlert(row: Selectable<Alerts>): Alert {
  return {
    id: row.id,
    ruleId: row.rule_id,
    rule: row.rule as Alert["rule"],
    range: { from: row.from_day, to: row.to_day },
    value: row.metric_value,
    comparedValue: row.compared_value,
    status: row.status,
    firedAt: row.fired_at.toISOString(),
    resolvedAt: row.resolved_at?.toISOString() ?? null,
  };
}
