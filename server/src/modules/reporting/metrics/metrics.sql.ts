/** Fetches what a planned metrics query asks for. */
import type { MetricsRow } from "@tributary/contract/metrics";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { Finality } from "../../../platform/module.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { AttributionModel } from "../../attribution/public.ts";
import type { Catalogue } from "./catalogue.ts";
import type { CurrencyDay, ReadRates } from "./money-sql.ts";
import { type PlannedQuestion, planCurrencyDays, planQuery } from "./plan-query.ts";

/** To which campaigns links and ads belong, as parameters of a query. */
export type ReadCampaigns = (workspaceId: string) => Promise<Record<string, string[]>>;

export interface MetricsContext {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
  catalogue: Catalogue;
  /** By which a question may be asked. */
  models: readonly AttributionModel[];
  finality(): readonly Finality[];
  readRates: ReadRates;
  /** What goods cost, as a share of revenue; null: nobody has said. */
  readCostShare(workspaceId: string): Promise<number | null>;
  readCampaigns: ReadCampaigns;
}

/** Dimensions as strings or null, metrics as numbers or null. */
export async function fetchRows(
  { clickhouse, catalogue }: Pick<MetricsContext, "clickhouse" | "catalogue">,
  workspaceId: string,
  question: PlannedQuestion,
): Promise<MetricsRow[]> {
  const { sql, params } = planQuery(catalogue, question);
  const rows = await clickhouse.inWorkspace(workspaceId).query<MetricsRow>(sql, params);
  return rows.map((row) => {
    const dimensions = question.dimensions.map((name) => [name, row[`d_${name}`] ?? null] as const);
    const metrics = question.metrics.map((name) => [name, row[`m_${name}`] ?? null] as const);
    return Object.fromEntries([...dimensions, ...metrics]);
  });
}

/** The first day there is any data of the fact; null: there is none. */
export async function firstDayOf(
  { clickhouse, catalogue }: Pick<MetricsContext, "clickhouse" | "catalogue">,
  workspaceId: string,
  fact: string,
  timeZone: string,
): Promise<string | null> {
  const { first, time } = catalogue.fact(fact);
  const day = time.is === "instant" ? "toDate(at, {timeZone:String})" : "toDate(at)";
  const [row] = await clickhouse
    .inWorkspace(workspaceId)
    .query<{ day: string }>(`SELECT toString(${day}) AS day FROM (SELECT ${first}) WHERE many > 0`, { timeZone });
  return row?.day ?? null;
}

/** Which currencies, on which days, a question has amounts of. */
export async function currencyDaysOf(
  { clickhouse, catalogue }: Pick<MetricsContext, "clickhouse" | "catalogue">,
  workspaceId: string,
  question: Omit<PlannedQuestion, "conversion">,
): Promise<CurrencyDay[]> {
  const planned = planCurrencyDays(catalogue, question);
  return planned ? clickhouse.inWorkspace(workspaceId).query<CurrencyDay>(planned.sql, planned.params) : [];
}

/** What people call the values in these rows, by dimension. */
export async function namesOf(
  { clickhouse, catalogue }: Pick<MetricsContext, "clickhouse" | "catalogue">,
  workspaceId: string,
  facts: readonly string[],
  rows: readonly MetricsRow[],
): Promise<Record<string, Record<string, string>>> {
  const named = facts.flatMap((fact) => Object.entries(catalogue.fact(fact).names ?? {}));
  const found = named.map(async ([dimension, sql]) => {
    const values = [...new Set(rows.flatMap((row) => (row[dimension] ? [String(row[dimension])] : [])))];
    if (values.length === 0) return [];
    const names = await clickhouse.inWorkspace(workspaceId).query<{ value: string; name: string }>(sql, { values });
    return [[dimension, Object.fromEntries(names.map(({ value, name }) => [value, name]))] as const];
  });
  return Object.fromEntries((await Promise.all(found)).flat());
}

/** @param readAdTags what addresses call the ad campaigns that are known, and ours that they are mapped to */
export const createReadCampaigns =
  (postgres: PostgresClient, readAdTags: ReadCampaigns): ReadCampaigns =>
  async (workspaceId) => ({
    ...(await linksAndTheirCampaigns(postgres, workspaceId)),
    ...(await readAdTags(workspaceId)),
  });

/** Which campaign and version each link belongs to, as parameters of a query. */
async function linksAndTheirCampaigns(
  postgres: PostgresClient,
  workspaceId: string,
): Promise<Record<string, string[]>> {
  const links = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("links")
      .select(["id", "campaign_id as campaignId", "campaign_version_id as versionId"])
      .where("campaign_id", "is not", null)
      .execute(),
  );
  return {
    linkIds: links.map(({ id }) => id),
    linkIn_campaign: links.map(({ campaignId }) => campaignId ?? ""),
    linkIn_version: links.map(({ versionId }) => versionId ?? ""),
  };
}
