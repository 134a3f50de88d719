import { Predictions, PredictionsQuery } from "@tributary/contract/predictions";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import { readCurrency } from "../../accounts/public.ts";
import type { PlanningContext } from "../planning-context.ts";
import { readPredictions } from "./predictions.sql.ts";

const reader = { access: { kind: "workspace", permission: "reports.read" }, tag: "predictions" } as const;

/** /predictions. */
export function predictionRoutes({ postgres }: Pick<PlanningContext, "postgres">): Route[] {
  return [
    defineRoute({
      ...reader,
      method: "GET",
      path: "/predictions",
      operationId: "listPredictions",
      summary: "Revenue and spend at the end of the month, with how such predictions fared before",
      query: PredictionsQuery,
      response: Predictions,
      handler: async ({ workspaceId }, { query: { kind } }) => {
        const newest = await readPredictions(postgres, workspaceId, kind);
        if (newest) return { kind, ...newest };
        return { kind, madeAt: null, month: null, currency: await readCurrency(postgres, workspaceId), data: [] };
      },
    }),
  ];
}
