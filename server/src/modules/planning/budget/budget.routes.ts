import { BudgetCurves, BudgetCurvesQuery, BudgetPlan, BudgetPlanRequest } from "@tributary/contract/budget";
import { NOT_CAUSAL } from "@tributary/contract/not-causal";
import { AppError } from "../../../core/errors.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import { readCurrency } from "../../accounts/public.ts";
import { readFit } from "../curves/curves.sql.ts";
import { describeCurve } from "../curves/unit-curve.ts";
import type { PlanningContext } from "../planning-context.ts";
import { planBudget } from "./plan-budget.ts";

const reader = { access: { kind: "workspace", permission: "reports.read" }, tag: "budget" } as const;

/** /budget. */
export function budgetRoutes({ postgres }: Pick<PlanningContext, "postgres">): Route[] {
  return [
    defineRoute({
      ...reader,
      method: "GET",
      path: "/budget/curves",
      operationId: "getResponseCurves",
      summary: "How revenue follows spend, by platform, channel, or campaign",
      query: BudgetCurvesQuery,
      response: BudgetCurves,
      handler: async ({ workspaceId }, { query: { kind } }) => {
        const fit = await readFit(postgres, workspaceId, kind);
        return {
          kind,
          version: fit?.version ?? null,
          fittedAt: fit?.fittedAt.toISOString() ?? null,
          range: fit?.range ?? null,
          currency: fit?.currency ?? (await readCurrency(postgres, workspaceId)),
          caveat: NOT_CAUSAL,
          data: fit?.curves.map(describeCurve) ?? [],
        };
      },
    }),
    defineRoute({
      ...reader,
      method: "POST",
      path: "/budget/plan",
      operationId: "planBudget",
      audited: false,
      summary: "The best split of a budget by the response curves. Changes nothing",
      body: BudgetPlanRequest,
      response: BudgetPlan,
      limit: { policy: "budget-plan", perSecond: 1, burst: 20 },
      handler: async ({ workspaceId }, { body }) => {
        const fit = await readFit(postgres, workspaceId, body.kind);
        if (!fit) throw new AppError("conflict", "Response curves aren't known yet. They're learned each morning.");
        const { version, currency, curves } = fit;
        const plan = planBudget(curves, body);
        return { kind: body.kind, version, currency, days: body.days, caveat: NOT_CAUSAL, ...plan };
      },
    }),
  ];
}
