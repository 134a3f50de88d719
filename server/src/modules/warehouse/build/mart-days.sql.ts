/** From which versions the days of a mart were built, and how they turned out. */
import { sql } from "kysely";
import { newId } from "../../../core/ids.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { DayTotals } from "../../../platform/postgres/tables/warehouse-tables.ts";
import type { Audit } from "./mart-rows.sql.ts";
import type { SourceAccount } from "./source-versions.sql.ts";

export interface MartDay {
  sourceVersion: number;
  totals: DayTotals[];
  builtAt: Date | null;
}

/** @returns by day */
export async function readMartDays(
  postgres: PostgresClient,
  workspaceId: string,
  mart: string,
  { platform, accountId }: SourceAccount,
): Promise<Map<string, MartDay>> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("mart_days")
      .select(["day", "source_version", "totals", "built_at"])
      .where("mart", "=", mart)
      .where("platform", "=", platform)
      .where("account_id", "=", accountId)
      .execute(),
  );
  return new Map(
    rows.map((row) => [row.day, { sourceVersion: row.source_version, totals: row.totals, builtAt: row.built_at }]),
  );
}

export interface Build {
  mart: string;
  account: SourceAccount;
  /** Each with the version of the source records it was built from. */
  days: readonly { day: string; version: number }[];
  isDaily: boolean;
  rows: number;
  audit: Audit;
  startedAt: Date;
  finishedAt: Date;
}

/** A sum of a day that is not what it was. */
export interface Restated {
  day: string;
  measure: string;
  /** Empty for counts. */
  currency: string;
  previous: string;
  current: string;
}

/** Notes a build that was taken, and what it changed. */
export async function noteBuilt(
  postgres: PostgresClient,
  workspaceId: string,
  build: Build,
  { totals, restated }: { totals: ReadonlyMap<string, DayTotals[]>; restated: readonly Restated[] },
): Promise<void> {
  const { mart, account, days, finishedAt } = build;
  const changed = new Set(restated.map(({ day }) => day));
  await postgres.withWorkspace(workspaceId, async (tx) => {
    await insertBuild(tx, workspaceId, build, "built");
    for (const { day, version } of days) {
      const isRestated = changed.has(day);
      await tx
        .insertInto("mart_days")
        .values({
          ...keysOf(workspaceId, mart, account, day),
          source_version: version,
          totals: JSON.stringify(totals.get(day) ?? []),
          built_at: finishedAt,
          restated_at: isRestated ? finishedAt : null,
        })
        .onConflict((conflict) =>
          conflict.columns(["workspace_id", "mart", "platform", "account_id", "day"]).doUpdateSet((eb) => ({
            source_version: eb.ref("excluded.source_version"),
            totals: eb.ref("excluded.totals"),
            built_at: eb.ref("excluded.built_at"),
            restated_at: sql<Date | null>`coalesce(excluded.restated_at, mart_days.restated_at)`,
            blocked_at: null,
          })),
        )
        .execute();
    }
    if (restated.length === 0) return;
    await tx
      .insertInto("restatements")
      .values(
        restated.map(({ day, ...change }) => ({
          ...keysOf(workspaceId, mart, account, day),
          ...change,
          id: newId(),
          found_at: finishedAt,
        })),
      )
      .execute();
  });
}

/** Notes a build that failed its tests: the mart keeps the rows it had, and the days are built again next time. */
export async function noteBlocked(postgres: PostgresClient, workspaceId: string, build: Build): Promise<void> {
  const { mart, account, days, finishedAt } = build;
  await postgres.withWorkspace(workspaceId, async (tx) => {
    await insertBuild(tx, workspaceId, build, "blocked");
    for (const { day } of days) {
      await tx
        .insertInto("mart_days")
        .values({ ...keysOf(workspaceId, mart, account, day), source_version: 0, blocked_at: finishedAt })
        .onConflict((conflict) =>
          conflict.columns(["workspace_id", "mart", "platform", "account_id", "day"]).doUpdateSet({
            blocked_at: sql<Date>`coalesce(mart_days.blocked_at, excluded.blocked_at)`,
          }),
        )
        .execute();
    }
  });
}

async function insertBuild(tx: Tx, workspaceId: string, build: Build, status: "built" | "blocked"): Promise<void> {
  const { mart, account, days, isDaily, rows, audit, startedAt, finishedAt } = build;
  await tx
    .insertInto("model_builds")
    .values({
      workspace_id: workspaceId,
      id: newId(),
      model: mart,
      platform: account.platform,
      account_id: account.accountId,
      from_day: isDaily ? (days[0]?.day ?? null) : null,
      to_day: isDaily ? (days.at(-1)?.day ?? null) : null,
      day_count: isDaily ? days.length : 0,
      status,
      row_count: rows,
      failures: JSON.stringify(audit.failures),
      warnings: JSON.stringify(audit.warnings),
      started_at: startedAt,
      duration_ms: finishedAt.getTime() - startedAt.getTime(),
    })
    .execute();
}

function keysOf(workspaceId: string, mart: string, { platform, accountId }: SourceAccount, day: string) {
  return { workspace_id: workspaceId, mart, platform, account_id: accountId, day };
}
