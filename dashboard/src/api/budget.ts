import { queryOptions } from "@tanstack/react-query";
import type { BudgetCurves, BudgetPlan, BudgetPlanRequest, BudgetUnitKind } from "@tributary/contract/budget";
import { call } from "./client.ts";

export type PlanQuestion = Partial<BudgetPlanRequest> & { kind: BudgetUnitKind };

export function curvesQuery(kind: BudgetUnitKind) {
  return queryOptions({
    queryKey: ["budget", "curves", kind],
    queryFn: ({ signal }) => call<BudgetCurves>("GET", "/budget/curves", { query: { kind }, signal }),
  });
}

/** Today's spend of 30 days, split as is best. */
export function firstPlanQuery(kind: BudgetUnitKind) {
  return queryOptions({ queryKey: ["budget", "plan", kind], queryFn: () => planBudget({ kind, days: 30 }) });
}

export function planBudget(question: PlanQuestion): Promise<BudgetPlan> {
  return call("POST", "/budget/plan", { body: question });
}
