/** Builds the table of days for the workspace's own country. */
import { dayAt } from "../../../core/days.ts";
import { readTimeZone } from "../../accounts/public.ts";
import type { BuildContext } from "../build/build-account.ts";
import { noteBlocked, noteBuilt } from "../build/mart-days.sql.ts";
import { auditSlice, writeSlice } from "../build/mart-rows.sql.ts";
import { modelOf, noSlice } from "../project/compile-model.ts";
import { holidaysOf } from "./holidays.ts";

const MART = "dim_date";

/** Days are the workspace's; the table is replaced whole. */
export async function buildCalendar(context: BuildContext, workspaceId: string): Promise<void> {
  const { postgres, clickhouse, project, now } = context;
  const startedAt = new Date(now());
  const timeZone = await readTimeZone(postgres, workspaceId);
  const today = dayAt(now(), timeZone);
  const { country, holidays } = holidaysOf(timeZone, Number(today.slice(0, "YYYY".length)));
  const days = holidays.map(({ day }) => day);
  const names = holidays.map(({ name }) => name);
  const params = { ...noSlice, today, country, holiday_days: days, holiday_names: names };
  const question = { project, model: modelOf(project, MART), params };
  const audit = await auditSlice(clickhouse, workspaceId, question);
  const isBlocked = audit.failures.length > 0;
  const rows = isBlocked ? 0 : await writeSlice(clickhouse, workspaceId, question);
  const account = { platform: "", accountId: "" };
  const build = { mart: MART, account, days: [], isDaily: false, rows, audit, startedAt, finishedAt: new Date(now()) };
  if (isBlocked) await noteBlocked(postgres, workspaceId, build);
  else await noteBuilt(postgres, workspaceId, build, { totals: new Map(), restated: [] });
}
