/** Finds the exchange rates that a question needs: of each currency and day it has amounts of. */
import { currencyDaysOf, type MetricsContext } from "./metrics.sql.ts";
import type { Conversion, CurrencyDay } from "./money-sql.ts";
import type { PlannedQuestion } from "./plan-query.ts";

/** @returns how to convert, and what has no rate */
export async function convertTo(
  context: MetricsContext,
  workspaceId: string,
  currency: string,
  question: Omit<PlannedQuestion, "conversion">,
): Promise<{ conversion: Conversion; missing: CurrencyDay[] }> {
  const wanted = await currencyDaysOf(context, workspaceId, question);
  const rates = await context.readRates(workspaceId, currency, wanted);
  const known = wanted.filter((pair) => rates.has(pair));
  return {
    conversion: {
      currency,
      params: {
        rateKeys: known.map((pair) => `${pair.currency} ${pair.day}`),
        rates: known.map((pair) => rates.get(pair) ?? 0),
      },
    },
    missing: wanted.filter((pair) => !rates.has(pair)),
  };
}
