/** Each night: says what to do next, and whether what was done before turned out as predicted. */
import type { Prediction } from "@tributary/contract/recommendations";
import { dayAt, shiftDay } from "../../core/days.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { readCurrency, readTimeZone } from "../accounts/public.ts";
import type { AskMetrics } from "../reporting/public.ts";
import { judgeOutcome } from "./judge-outcome.ts";
import { readSituation } from "./read-situation.ts";
import { listToFollow, storeOutcome, storeSuggestions } from "./recommendations.sql.ts";
import { RULES } from "./rules/rules.ts";
import { WINDOW_DAYS } from "./situation.ts";

export interface RecommendationsContext {
  postgres: PostgresClient;
  askMetrics: AskMetrics;
  /** Unix milliseconds. */
  clock: () => number;
}

/** Doing it again on the same day changes nothing. */
export async function recommend(context: RecommendationsContext, workspaceId: string): Promise<void> {
  const { postgres, clock } = context;
  const yesterday = shiftDay(dayAt(clock(), await readTimeZone(postgres, workspaceId)), -1);
  const range = { from: shiftDay(yesterday, 1 - WINDOW_DAYS), to: yesterday };
  const currency = await readCurrency(postgres, workspaceId);
  const situation = await readSituation(context.askMetrics, workspaceId, { range, currency });
  const suggestions = RULES.flatMap((rule) => rule.find(situation));
  const at = new Date(clock());
  await postgres.withWorkspace(workspaceId, (tx) => storeSuggestions(tx, workspaceId, suggestions, at));
  await followUp(context, workspaceId, range.from);
}

/** @param firstDay that has as many full days since */
async function followUp(context: RecommendationsContext, workspaceId: string, firstDay: string): Promise<void> {
  const { postgres } = context;
  for (const { id, measuredFrom, suggestion } of await listToFollow(postgres, workspaceId, firstDay)) {
    const { prediction, currency } = suggestion;
    if (!prediction) continue;
    const range = { from: measuredFrom, to: shiftDay(measuredFrom, WINDOW_DAYS - 1) };
    const observed = await observe(context, workspaceId, { prediction, range, currency });
    // Judged once, so only by numbers that no longer change.
    if (observed === "provisional") continue;
    const outcome = { range, observed, verdict: judgeOutcome(prediction, observed) };
    await postgres.withWorkspace(workspaceId, (tx) => storeOutcome(tx, id, outcome));
  }
}

async function observe(
  { askMetrics }: RecommendationsContext,
  workspaceId: string,
  { prediction, range, currency }: { prediction: Prediction; range: { from: string; to: string }; currency: string },
): Promise<number | null | "provisional"> {
  const { metric, filters } = prediction;
  const { totals, finality } = await askMetrics(workspaceId, {
    metrics: [metric],
    dimensions: [],
    filters,
    range,
    currency,
    limit: 1,
  });
  if (finality === "provisional") return "provisional";
  const value = totals[0]?.[metric];
  return typeof value === "number" ? value : null;
}
