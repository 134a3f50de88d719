/**
 * Builds the marts of an account, as far as their sources have changed. Everything a model would write is tested first:
 * days that fail keep the rows they had. Building again gives the same rows.
 */
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { noSlice, type SliceParams, sourcesOf } from "../project/compile-model.ts";
import type { Model, Project } from "../project/model.ts";
import { type Build, type MartDay, noteBlocked, noteBuilt, readMartDays } from "./mart-days.sql.ts";
import { auditSlice, readUnmappedDays, sumSlice, writeSlice } from "./mart-rows.sql.ts";
import { restatedTotals } from "./restated-totals.ts";
import { readSourceVersions, type SourceAccount } from "./source-versions.sql.ts";

export interface BuildContext {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
  project: Project;
  /** Unix milliseconds. */
  now(): number;
}

export interface AccountFacts extends SourceAccount {
  /** IANA name: the zone of its days. */
  timeZone: string;
  /** ISO 4217; empty: none, or not known. */
  currency: string;
  /** By the platform's id of a campaign: which of ours it belongs to. */
  mappings: ReadonlyMap<string, string>;
}

/** So many days are built at once: what they are made of fits into memory. */
const DAYS_AT_ONCE = 31;

type DueDay = Build["days"][number];

/** @returns how many days of marts were built, and how many were kept back by a test */
export async function buildAccount(
  context: BuildContext,
  workspaceId: string,
  account: AccountFacts,
): Promise<{ built: number; blocked: number }> {
  const done = { built: 0, blocked: 0 };
  for (const mart of context.project.models.filter(({ config }) => config.materialized === "table")) {
    const { due, before } = await dueDays(context, workspaceId, { mart, account });
    for (let from = 0; from < due.length; from += DAYS_AT_ONCE) {
      const days = due.slice(from, from + DAYS_AT_ONCE);
      const { built, blocked } = await buildDays(context, workspaceId, { mart, account, days, before });
      done.built += built;
      done.blocked += blocked;
    }
  }
  return done;
}

interface MartOfAccount {
  mart: Model;
  account: AccountFacts;
}

/** Days whose sources are newer than the mart, or whose campaigns are mapped otherwise. */
async function dueDays(
  { postgres, clickhouse, project }: BuildContext,
  workspaceId: string,
  { mart, account }: MartOfAccount,
): Promise<{ due: DueDay[]; before: Map<string, MartDay> }> {
  const versions = await readSourceVersions(clickhouse, workspaceId, account, sourcesOf(project, mart));
  const before = await readMartDays(postgres, workspaceId, mart.name, account);
  const remapped = new Set(await readUnmappedDays(clickhouse, workspaceId, mart, paramsOf(account, [])));
  const due = [...versions]
    .filter(([day, version]) => version > (before.get(day)?.sourceVersion ?? 0) || remapped.has(day))
    .map(([day, version]) => ({ day, version }));
  return { due, before };
}

/** A day that fails must not keep the others back: what fails together is tried apart. */
async function buildDays(
  context: BuildContext,
  workspaceId: string,
  slice: MartOfAccount & { days: readonly DueDay[]; before: ReadonlyMap<string, MartDay> },
): Promise<{ built: number; blocked: number }> {
  const { postgres, clickhouse, project, now } = context;
  const { mart, account, days, before } = slice;
  const startedAt = new Date(now());
  const params = paramsOf(account, days);
  const question = { project, model: mart, params };
  const audit = await auditSlice(clickhouse, workspaceId, question);
  const isBlocked = audit.failures.length > 0;
  if (isBlocked && days.length > 1) {
    const middle = days.length >> 1;
    const first = await buildDays(context, workspaceId, { ...slice, days: days.slice(0, middle) });
    const second = await buildDays(context, workspaceId, { ...slice, days: days.slice(middle) });
    return { built: first.built + second.built, blocked: first.blocked + second.blocked };
  }
  const rows = isBlocked ? 0 : await writeSlice(clickhouse, workspaceId, question);
  const isDaily = mart.columns.some(({ name }) => name === "day");
  const build = { mart: mart.name, account, days, isDaily, rows, audit, startedAt, finishedAt: new Date(now()) };
  if (isBlocked) {
    await noteBlocked(postgres, workspaceId, build);
    return { built: 0, blocked: days.length };
  }
  const totals = await sumSlice(clickhouse, workspaceId, mart, params);
  const restated = days.flatMap(({ day }) =>
    restatedTotals(day, { before: before.get(day), now: totals.get(day) ?? [], timeZone: account.timeZone }),
  );
  await noteBuilt(postgres, workspaceId, build, { totals, restated });
  return { built: days.length, blocked: 0 };
}

function paramsOf({ platform, accountId, mappings, currency }: AccountFacts, days: readonly DueDay[]): SliceParams {
  return {
    ...noSlice,
    platform,
    account: accountId,
    days: days.map(({ day }) => day),
    mapped: [...mappings.keys()],
    mapped_to: [...mappings.values()],
    account_currency: currency,
  };
}
