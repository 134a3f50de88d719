/** Reads what was used, and prices it. */
import type { RateTable, Usage, UsageOfMonth, UsageQuery } from "@tributary/contract/usage";
import { notFound } from "../../core/errors.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import { monthOf } from "./month-of.ts";
import { monthOutlook } from "./month-outlook.ts";
import { type Priced, priceUsage } from "./price-usage.ts";
import { sumUsage } from "./sum-usage.ts";
import { findTimeZone, readUsage } from "./usage-days.sql.ts";
import { readLimits } from "./usage-limits.sql.ts";
import { readRates } from "./usage-rates.sql.ts";

export interface ReportContext {
  postgres: PostgresClient;
  /** Null: nothing has a price where the workspace sets none. */
  installationRates: RateTable | null;
}

export function findUsage(
  { postgres, installationRates }: ReportContext,
  workspaceId: string,
  { from, to, by }: UsageQuery,
): Promise<Usage> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const timeZone = await requireTimeZone(tx, workspaceId);
    const priced = await readPriced(tx, { from, to }, installationRates);
    const names = by === "key" ? await keyNames(tx) : new Map<string, string>();
    return { timeZone, ...sumUsage(priced, by, (keyId) => names.get(keyId) ?? null) };
  });
}

/** @param now Unix milliseconds */
export function findMonth(
  { postgres, installationRates }: ReportContext,
  workspaceId: string,
  now: number,
): Promise<UsageOfMonth> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const timeZone = await requireTimeZone(tx, workspaceId);
    const month = monthOf(now, timeZone);
    const priced = await readPriced(tx, { from: month.firstDay, to: month.today }, installationRates);
    const { table } = (await readRates(tx, installationRates))(month.name);
    const { limits } = await readLimits(tx);
    return monthOutlook({ month, now, timeZone, priced, table, limits });
  });
}

/** @throws AppError not_found */
export async function requireTimeZone(tx: Tx, workspaceId: string): Promise<string> {
  const timeZone = await findTimeZone(tx, workspaceId);
  if (timeZone === null) throw notFound("workspace");
  return timeZone;
}

async function readPriced(
  tx: Tx,
  { from, to }: { from: string; to: string },
  installation: RateTable | null,
): Promise<Priced[]> {
  const counted = await readUsage(tx, { from: `${from.slice(0, 7)}-01`, to });
  const rates = await readRates(tx, installation);
  return priceUsage(counted, (month) => rates(month).table).filter(({ day }) => day >= from);
}

async function keyNames(tx: Tx): Promise<Map<string, string>> {
  const keys = await tx.selectFrom("api_keys").select(["id", "name"]).execute();
  return new Map(keys.map(({ id, name }) => [id, name]));
}
