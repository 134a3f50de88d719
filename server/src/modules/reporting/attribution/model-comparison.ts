/** Each model's credit side by side, by any dimension of payments. */
import type { ModelComparison } from "@tributary/contract/attribution-reports";
import type { DateRange } from "@tributary/contract/metrics";
import type { AttributionModel } from "../../attribution/public.ts";
import type { AskMetrics } from "../links/link-results.ts";

const MAX_ROWS = 10_000;

/** @returns a row for each value and currency, most revenue under the first model first */
export async function compareModels(
  ask: AskMetrics,
  models: readonly AttributionModel[],
  workspaceId: string,
  { range, by, currency }: { range: DateRange; by: string; currency: string | undefined },
): Promise<ModelComparison> {
  const answers = await Promise.all(
    models.map(({ name }) =>
      ask(workspaceId, {
        metrics: ["revenue", "orders"],
        dimensions: [by],
        range,
        model: name,
        currency,
        limit: MAX_ROWS,
      }),
    ),
  );
  const rows = new Map<string, ModelComparison["data"][number]>();
  for (const { rows: found, query } of answers) {
    for (const row of found) {
      const value = row[by] === null ? null : String(row[by]);
      const money = currency ?? String(row.currency);
      const key = JSON.stringify([value, money]);
      const entry = rows.get(key) ?? { value, currency: money, byModel: {} };
      entry.byModel[query.model] = { revenueMinor: numberOf(row.revenue), orders: numberOf(row.orders) };
      rows.set(key, entry);
    }
  }
  const names = models.map(({ name }) => name);
  // A model that gives a channel nothing has no row for it: that is nought, not unknown.
  for (const { byModel } of rows.values()) {
    for (const name of names) byModel[name] ??= { revenueMinor: 0, orders: 0 };
  }
  const { timeZone } = answers[0]?.query ?? { timeZone: "UTC" };
  return { data: [...rows.values()], query: { range, by, timeZone, models: names } };
}

function numberOf(value: string | number | null | undefined): number | null {
  return typeof value === "number" ? value : null;
}
