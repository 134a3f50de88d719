/** What was typed about a plan, as a question; or what is wrong with it. */
import type { BudgetUnitKind } from "@tributary/contract/budget";
import type { PlanQuestion } from "../../api/budget.ts";
import { moneyFault, parseMoney } from "../../format/parseMoney.ts";

export interface PlanForm {
  /** Empty: today's spend. */
  budget: string;
  days: string;
  /** By unit; an empty bound is the usual one. */
  bounds: Readonly<Record<string, { min: string; max: string }>>;
}

export const EMPTY_FORM: PlanForm = { budget: "", days: "30", bounds: {} };

const MOST_DAYS = 366;

/** @returns faults by field: `budget`, `days`, or a unit's ID */
export function readPlanForm(
  { budget, days, bounds }: PlanForm,
  kind: BudgetUnitKind,
  currency: string,
): { question: PlanQuestion } | { faults: Record<string, string> } {
  const faults: Record<string, string> = {};
  const amount = (text: string, field: string): number | undefined => {
    if (text.trim() === "") return undefined;
    const fault = moneyFault(text, currency, 100_000);
    if (fault) faults[field] = fault;
    return parseMoney(text, currency) ?? undefined;
  };
  const whole = Number(days);
  if (!(Number.isInteger(whole) && whole >= 1 && whole <= MOST_DAYS)) {
    faults.days = `must be a whole number from 1 to ${MOST_DAYS}`;
  }
  const given = Object.entries(bounds).flatMap(([id, { min, max }]) => {
    const [minMinor, maxMinor] = [amount(min, id), amount(max, id)];
    if (minMinor !== undefined && maxMinor !== undefined && minMinor > maxMinor) {
      faults[id] = "the minimum must not be above the maximum";
    }
    return minMinor === undefined && maxMinor === undefined ? [] : [{ id, minMinor, maxMinor }];
  });
  const budgetMinor = amount(budget, "budget");
  return Object.keys(faults).length > 0 ? { faults } : { question: { kind, days: whole, budgetMinor, bounds: given } };
}
