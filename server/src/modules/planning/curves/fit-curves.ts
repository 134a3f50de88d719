/** Each morning: learns how revenue follows spend, and keeps what was learned under a new version. */
import { BudgetUnitKind } from "@tributary/contract/budget";
import { dayAt, shiftDay } from "../../../core/days.ts";
import { readCurrency, readTimeZone } from "../../accounts/public.ts";
import type { PlanningContext } from "../planning-context.ts";
import { storeFit } from "./curves.sql.ts";
import { fitCurve } from "./fit-curve.ts";
import { readUnits, type UnitDays } from "./read-units.ts";
import type { UnitCurve } from "./unit-curve.ts";

/** Half a year: long enough to see spend vary, short enough that the market is much the same. */
const HISTORY_DAYS = 182;
const TODAY_DAYS = 28;

export async function fitCurves(context: PlanningContext, workspaceId: string): Promise<void> {
  const { postgres, clock } = context;
  const yesterday = shiftDay(dayAt(clock(), await readTimeZone(postgres, workspaceId)), -1);
  const range = { from: shiftDay(yesterday, 1 - HISTORY_DAYS), to: yesterday };
  const currency = await readCurrency(postgres, workspaceId);
  const curves = [];
  for (const kind of BudgetUnitKind.options) {
    const units = await readUnits(context, workspaceId, { kind, range, currency });
    curves.push(...units.map((unit) => ({ kind, curve: learn(unit) })));
  }
  const fit = { fittedAt: new Date(clock()), range, currency, curves };
  await postgres.withWorkspace(workspaceId, (tx) => storeFit(tx, workspaceId, fit));
}

function learn({ id, name, days }: UnitDays): UnitCurve {
  const fitted = fitCurve(days);
  const lately = days.slice(-TODAY_DAYS);
  return {
    id,
    name,
    days: days.length,
    today: lately.reduce((sum, { spend }) => sum + spend, 0) / TODAY_DAYS,
    mostObserved: Math.max(0, ...days.map(({ spend }) => spend)),
    ...("refusal" in fitted ? { refusal: fitted.refusal, draws: [] } : { refusal: null, draws: fitted.draws }),
  };
}
