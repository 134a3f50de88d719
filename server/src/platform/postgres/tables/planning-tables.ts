/** The tables of budgets and predictions. */
import type { BudgetUnitKind } from "@tributary/contract/budget";
import type { PredictedMetric, PredictionKind } from "@tributary/contract/predictions";
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

export interface Predictions {
  workspace_id: string;
  made_on: string;
  kind: PredictionKind;
  subject_id: string;
  metric: PredictedMetric;
  place: number;
  made_at: Date;
  month: string;
  currency: string;
  prediction: JSONColumnType<object, string, string>;
}

export interface PlanningTables {
  predictions: Predictions;
  response_curve_fits: ResponseCurveFits;
  response_curves: ResponseCurves;
}
