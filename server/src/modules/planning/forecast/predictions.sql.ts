/** The table of predictions. */
import type { MonthPrediction, PredictionKind, Predictions } from "@tributary/contract/predictions";
import { shiftDay } from "../../../core/days.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";

/** How long past predictions are kept. */
const KEPT_DAYS = 92;

interface MadePredictions {
  /** Day of the workspace. */
  madeOn: string;
  madeAt: Date;
  month: string;
  currency: string;
  made: readonly { kind: PredictionKind; prediction: MonthPrediction }[];
}

/** In the place of what was predicted on the same day before. */
export async function storePredictions(
  tx: Tx,
  workspaceId: string,
  { madeOn, madeAt, month, currency, made }: MadePredictions,
): Promise<void> {
  await tx
    .deleteFrom("predictions")
    .where((eb) => eb.or([eb("made_on", "=", madeOn), eb("made_on", "<", shiftDay(madeOn, -KEPT_DAYS))]))
    .execute();
  for (const [place, { kind, prediction }] of made.entries()) {
    await tx
      .insertInto("predictions")
      .values({
        workspace_id: workspaceId,
        made_on: madeOn,
        kind,
        subject_id: prediction.id ?? "",
        metric: prediction.metric,
        place,
        made_at: madeAt,
        month,
        currency,
        prediction: JSON.stringify(prediction),
      })
      .execute();
  }
}

/** The newest ones of a kind, most expected first; null: there are none. */
export async function readPredictions(
  postgres: PostgresClient,
  workspaceId: string,
  kind: PredictionKind,
): Promise<Pick<Predictions, "madeAt" | "month" | "currency" | "data"> | null> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("predictions")
      .selectAll()
      .where("kind", "=", kind)
      .where("made_on", "=", (eb) => eb.selectFrom("predictions").select((max) => max.fn.max("made_on").as("newest")))
      .orderBy("place")
      .execute(),
  );
  const [first] = rows;
  if (!first) return null;
  return {
    madeAt: first.made_at.toISOString(),
    month: first.month,
    currency: first.currency,
    data: rows.map(({ prediction }) => prediction as MonthPrediction),
  };
}
