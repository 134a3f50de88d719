/** Tries, writes and sums the rows of marts in ClickHouse. */
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import { replaceSliceBySelect } from "../../../platform/clickhouse/replace-slice.ts";
import type { DayTotals, FailedTest } from "../../../platform/postgres/tables/warehouse-tables.ts";
import { auditModel, testsOf } from "../project/audit-model.ts";
import { compileModel, neededBy, type SliceParams } from "../project/compile-model.ts";
import type { Model, Project } from "../project/model.ts";

export interface Audit {
  /** For which a build is not taken. */
  failures: FailedTest[];
  warnings: FailedTest[];
}

/** Tests what the model would give for the slice, and everything it is made of, before any of it is written. */
export async function auditSlice(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  { project, model, params }: { project: Project; model: Model; params: SliceParams },
): Promise<Audit> {
  const audit: Audit = { failures: [], warnings: [] };
  for (const part of neededBy(project, model)) {
    const question = auditModel(project, part);
    if (!question) continue;
    const [counts = {}] = await clickhouse.inWorkspace(workspaceId).query<Record<string, string>>(question, params);
    testsOf(project, part).forEach(({ model: of, test, severity }, index) => {
      const failing = Number(counts[`t${index}`] ?? 0);
      if (failing > 0) audit[severity === "error" ? "failures" : "warnings"].push({ model: of, test, failing });
    });
  }
  return audit;
}

/** Replaces the slice of the mart by what its model gives. @returns how many rows it has now */
export async function writeSlice(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  { project, model, params }: { project: Project; model: Model; params: SliceParams },
): Promise<number> {
  const columns = model.columns.map(({ name }) => name);
  const slice = { table: model.name, keys: model.config.unique_key ?? [], where: sliceOf(model), params };
  const select = compileModel(project, model, `SELECT ${columns.join(", ")} FROM ${model.name}`);
  return (await replaceSliceBySelect(clickhouse, workspaceId, slice, { columns, select, params })).rows;
}

/** @returns by day, the sums of the mart's measures in each currency */
export async function sumSlice(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  model: Model,
  params: SliceParams,
): Promise<Map<string, DayTotals[]>> {
  const measures = model.config.meta?.totals ?? [];
  const sums = new Map<string, DayTotals[]>();
  if (measures.length === 0) return sums;
  const rows = await clickhouse.inWorkspace(workspaceId).query<DayTotals & { on: string }>(
    `SELECT toString(day) AS on, currency, ${measures.map((name) => `toString(sum(${name})) AS ${name}`).join(", ")}
       FROM (SELECT * FROM ${model.name} FINAL WHERE ${sliceOf(model)}) GROUP BY day, currency ORDER BY day, currency`,
    params,
  );
  for (const { on, ...totals } of rows) sums.set(on, [...(sums.get(on) ?? []), totals as DayTotals]);
  return sums;
}

/** @returns days on which the mart says of a campaign another one of ours than its mapping does */
export async function readUnmappedDays(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  model: Model,
  params: SliceParams,
): Promise<string[]> {
  if (!model.columns.some(({ name }) => name === "campaign_id")) return [];
  const rows = await clickhouse.inWorkspace(workspaceId).query<{ on: string }>(
    `SELECT DISTINCT toString(day) AS on FROM ${model.name} FINAL
       WHERE platform = {platform:String} AND account_id = {account:String}
         AND ifNull(toString(campaign_id), '') != transform(ad_campaign_id, {mapped:Array(String)}, {mapped_to:Array(String)}, '')
       ORDER BY on`,
    params,
  );
  return rows.map(({ on }) => on);
}

/** Which rows of the mart are the slice; of one that is not of accounts, all. */
function sliceOf({ columns, config }: Model): string {
  const has = (column: string): boolean => columns.some(({ name }) => name === column);
  if (!has("account_id")) return "1";
  return [
    ...(config.meta?.platform_column ? [`${config.meta.platform_column} = {platform:String}`] : []),
    "account_id = {account:String}",
    ...(has("day") ? ["day IN {days:Array(Date)}"] : []),
  ].join(" AND ");
}
