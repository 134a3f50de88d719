/** A budget over units with response curves: the best split, and what it should bring in against today's. */
import type { BudgetPlan, BudgetPlanRequest, MoneyInterval } from "@tributary/contract/budget";
import { AppError } from "../../../core/errors.ts";
import { splitByWeights } from "../../attribution/public.ts";
import { marginalOf, revenueAt } from "../curves/response-curve.ts";
import type { UnitCurve } from "../curves/unit-curve.ts";
import { intervalOf } from "../interval.ts";
import { splitBudget } from "./split-budget.ts";

/** Of today's spend, where nobody says otherwise. */
const LEAST_SHARE = 0.5;
const MOST_SHARE = 1.5;

interface Planned {
  curve: UnitCurve;
  today: number;
  min: number;
  max: number;
}

type PlannedBudget = Pick<BudgetPlan, "budgetMinor" | "today" | "proposed" | "gain" | "data" | "leftOut">;

/**
 * @returns amounts in minor units for all days together
 * @throws AppError `invalid_request` for units that there are not, and for bounds that leave no split of the budget
 */
export function planBudget(
  curves: readonly UnitCurve[],
  { days, budgetMinor, bounds }: Pick<BudgetPlanRequest, "days" | "budgetMinor" | "bounds">,
): PlannedBudget {
  const known = curves.filter(({ refusal }) => refusal === null);
  if (known.length === 0) throw new AppError("conflict", "No response curve is known well enough to plan with.");
  const units = boundedUnits(known, days, bounds);
  const todays = units.map(({ today }) => today);
  const budget = budgetMinor ?? sum(todays);
  refuseImpossible(units, budget);
  const split = splitBudget(
    units.map(({ curve, min, max }) => ({
      min: min / days,
      max: max / days,
      marginal: meanMarginal(curve),
    })),
    budget / days,
  );
  const proposed = wholeAmounts(budget, split);
  return {
    budgetMinor: budget,
    today: { spend: sum(todays), revenue: intervalOf(revenuesOf(units, todays, days)) },
    proposed: { spend: budget, revenue: intervalOf(revenuesOf(units, proposed, days)) },
    gain: gainOf(units, todays, proposed, days),
    data: units.map((unit, index) => describeUnit(unit, proposed[index] ?? 0, days)),
    leftOut: curves.flatMap(({ id, name, today, refusal }) =>
      refusal ? [{ id, name, todayMinor: Math.round(today * days), refusal }] : [],
    ),
  };
}

/** A single bound moves the other one where it has to. */
function boundedUnits(known: readonly UnitCurve[], days: number, bounds: BudgetPlanRequest["bounds"]): Planned[] {
  const ids = new Set(known.map(({ id }) => id));
  const stranger = bounds.findIndex(({ id }) => !ids.has(id));
  if (stranger >= 0) throw wrong(`bounds.${stranger}.id`, "must be a unit that has a response curve");
  return known.map((curve) => {
    const today = Math.round(curve.today * days);
    const own = bounds.findLast(({ id }) => id === curve.id);
    const min = own?.minMinor ?? Math.min(Math.floor(today * LEAST_SHARE), own?.maxMinor ?? today);
    const max = own?.maxMinor ?? Math.max(Math.ceil(today * MOST_SHARE), min);
    return { curve, today, min, max };
  });
}

function refuseImpossible(units: readonly Planned[], budget: number): void {
  const least = sum(units.map(({ min }) => min));
  const most = sum(units.map(({ max }) => max));
  if (budget < least) throw wrong("budgetMinor", `must be at least ${least}, the sum of the lower bounds`);
  if (budget > most) throw wrong("budgetMinor", `must be at most ${most}, the sum of the upper bounds`);
}

/** Each differs from what it is made of by less than one, and so stays between bounds that are whole. */
function wholeAmounts(budget: number, split: readonly number[]): number[] {
  const total = sum(split);
  return total > 0
    ? splitByWeights(
        budget,
        split.map((spend) => spend / total),
      )
    : split.map(() => 0);
}

function meanMarginal({ draws }: UnitCurve): (spend: number) => number {
  const marginals = draws.map(marginalOf);
  return (spend) => marginals.reduce((total, marginal) => total + marginal(spend), 0) / draws.length;
}

/** Of all units together, one for each draw. */
function revenuesOf(units: readonly Planned[], spends: readonly number[], days: number): number[] {
  const draws = units[0]?.curve.draws ?? [];
  return draws.map((_, draw) => sum(units.map((unit, index) => revenueOf(unit, spends[index] ?? 0, days)[draw] ?? 0)));
}

function revenueOf({ curve }: Planned, spend: number, days: number): number[] {
  return curve.draws.map((draw) => days * revenueAt(draw, spend / days));
}

function gainOf(
  units: readonly Planned[],
  todays: readonly number[],
  proposed: readonly number[],
  days: number,
): MoneyInterval {
  const before = revenuesOf(units, todays, days);
  return intervalOf(revenuesOf(units, proposed, days).map((revenue, draw) => revenue - (before[draw] ?? 0)));
}

function describeUnit(unit: Planned, proposed: number, days: number): BudgetPlan["data"][number] {
  const { curve, today, min, max } = unit;
  const next = meanMarginal(curve)(proposed / days);
  return {
    id: curve.id,
    name: curve.name,
    minMinor: min,
    maxMinor: max,
    todayMinor: today,
    proposedMinor: proposed,
    todayRevenue: intervalOf(revenueOf(unit, today, days)),
    proposedRevenue: intervalOf(revenueOf(unit, proposed, days)),
    nextReturn: Number.isFinite(next) ? next : null,
    isBeyondObserved: proposed / days > curve.mostObserved,
  };
}

function wrong(field: string, message: string): AppError {
  return new AppError("invalid_request", { public: `${field}: ${message}.`, fields: [{ field, message }] });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
