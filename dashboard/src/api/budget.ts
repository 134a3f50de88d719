import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { BudgetCurves, BudgetPlan, BudgetPlanRequest, BudgetUnitKind } from "@tributary/contract/budget";
import { call } from "./client.ts";

export type PlanQuestion = Partial<BudgetPlanRequest> & { kind: BudgetUnitKind };

export function curvesQuery(kind: BudgetUnitKind) {
  return queryOptions({
    queryKey: ["budget", "curves", kind],
    queryFn: ({ signal }) => call<BudgetCurves>("GET", "/budget/curves", { query: { kind }, signal }),
  });
}

/** The plan of before stays in sight while another is computed. */
export function planQuery(question: PlanQuestion) {
  return queryOptions({
    queryKey: ["budget", "plan", question],
    queryFn: ({ signal }) => call<BudgetPlan>("POST", "/budget/plan", { body: question, signal }),
    placeholderData: keepPreviousData,
  });
}
