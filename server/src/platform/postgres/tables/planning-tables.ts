/** The tables of budgets and predictions. */
import type { BudgetUnitKind } from "@tributary/contract/budget";
import type { JSONColumnType } from "kysely";

export interface ResponseCurveFits {
  workspace_id: string;
  version: number;
  fitted_at: Date;
  from_day: string;
  to_day: string;
  currency: string;
}

export interface ResponseCurves {
  workspace_id: string;
  version: number;
  kind: BudgetUnitKind;
  unit_id: string;
  place: number;
  curve: JSONColumnType<object, string, string>;
}

export interface PlanningTables {
  response_curve_fits: ResponseCurveFits;
  response_curves: ResponseCurves;
}
