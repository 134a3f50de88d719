/** Each morning: predicts the end of the month for the workspace, its channels and its campaigns. */
import { type MonthPrediction, PredictionKind } from "@tributary/contract/predictions";
import { dayAt, shiftDay } from "../../../core/days.ts";
import { readCurrency, readTimeZone } from "../../accounts/public.ts";
import type { PlanningContext } from "../planning-context.ts";
import { predictMonth } from "./predict-month.ts";
import { storePredictions } from "./predictions.sql.ts";
import { readDaily } from "./read-daily.ts";

/** A year and a month: as many months can be predicted again and compared. */
const HISTORY_DAYS = 400;

export async function predict(context: PlanningContext, workspaceId: string): Promise<void> {
  const { postgres, clock } = context;
  const today = dayAt(clock(), await readTimeZone(postgres, workspaceId));
  const range = { from: shiftDay(today, -HISTORY_DAYS), to: shiftDay(today, -1) };
  const currency = await readCurrency(postgres, workspaceId);
  const month = today.slice(0, 7);
  const made: { kind: PredictionKind; prediction: MonthPrediction }[] = [];
  for (const kind of PredictionKind.options) {
    const subjects = await readDaily(context, workspaceId, { kind, range, currency });
    const predicted = subjects.flatMap(({ id, name, metric, daily }) => {
      const prediction = predictMonth(daily, month);
      return prediction ? [{ kind, prediction: { id, name, metric, ...prediction } }] : [];
    });
    made.push(...predicted.sort((a, b) => b.prediction.total.expected - a.prediction.total.expected));
  }
  await postgres.withWorkspace(workspaceId, (tx) =>
    storePredictions(tx, workspaceId, { madeOn: today, madeAt: new Date(clock()), month, currency, made }),
  );
}
