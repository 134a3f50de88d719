import type { UseQueryResult } from "@tanstack/react-query";
import type { ModelComparison } from "@tributary/contract/attribution-reports";
import { useState } from "react";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ChannelDot } from "../../design/ChannelDot.tsx";
import { cx } from "../../design/cx.ts";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { useModels } from "../../design/models.ts";
import { Segments } from "../../design/Segments.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatMoneyRounded } from "../../format/money.ts";
import { formatRatio, formatShareOfCount } from "../../format/number.ts";
import { BREAKDOWNS, type Breakdown } from "./attributionSearch.ts";
import { disagreement, type Measure, type ModelRow, modelRows } from "./modelRows.ts";

interface ModelsCardProps {
  query: UseQueryResult<ModelComparison>;
  by: Breakdown;
  currency: string;
}

/** What every model credits, side by side. */
export function ModelsCard({ query, by, currency }: ModelsCardProps) {
  const [measure, setMeasure] = useState<Measure>("revenue");
  const models = query.data?.query.models ?? [];
  const rows = query.data && modelRows(query.data, models, currency, measure);
  return (
    <Card>
      <CardHeader
        title="Attribution models side by side"
        note="Every model credits the same payments. Where they differ a lot, decide with care."
        action={
          <Segments<Measure>
            label="Metric"
            value={measure}
            choices={[
              { value: "revenue", label: "Revenue" },
              { value: "orders", label: "Orders" },
            ]}
            onChoose={setMeasure}
          />
        }
      />
      {query.isError && !rows && (
        <ErrorState error={query.error} title="Couldn't load attribution" onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <SkeletonRows rows={7} />}
      {rows?.length === 0 && <EmptyState title="No payments in this date range">Try a longer date range.</EmptyState>}
      {rows && rows.length > 0 && <ModelTable {...{ rows, models, by, currency, measure }} />}
    </Card>
  );
}

interface ModelTableProps {
  rows: readonly ModelRow[];
  models: readonly string[];
  by: Breakdown;
  currency: string;
  measure: Measure;
}

const SHOWN_ROWS = 25;

function ModelTable({ rows, models, by, currency, measure }: ModelTableProps) {
  const { labelOf, defaultModel } = useModels();
  const [all, setAll] = useState(false);
  const most = Math.max(...rows.flatMap(({ cells }) => cells.map((cell) => cell ?? 0)), 1);
  const format = (cell: number | null) =>
    cell === null ? "–" : measure === "revenue" ? formatMoneyRounded(cell, currency) : formatShareOfCount(cell);
  const shown = all ? rows : rows.slice(0, SHOWN_ROWS);
  const first = "sticky left-0 z-10 bg-surface pl-5 text-left";
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard (WCAG 2.1.1). */}
      <section className="scroll-slim overflow-x-auto pb-2" aria-label="Attribution models side by side" tabIndex={0}>
        <table className="w-full min-w-max text-sm">
          <caption className="sr-only">
            {measure === "revenue" ? "Revenue" : "Orders"} by {BREAKDOWNS[by].toLowerCase()} under every attribution
            model
          </caption>
          <thead className="text-xs text-ink-faint">
            <tr>
              <th className={cx(first, "pb-2 font-medium")}>{BREAKDOWNS[by]}</th>
              {models.map((model) => (
                <th key={model} className="px-3 pb-2 text-right font-medium whitespace-nowrap">
                  {labelOf(model)}
                  {model === defaultModel && <span className="block text-ink-faint">default</span>}
                </th>
              ))}
              <th className="pr-5 pb-2 pl-3 text-right font-medium whitespace-nowrap">Models differ by</th>
            </tr>
          </thead>
          <tbody className="figures">
            {shown.map((row) => (
              <tr key={row.value ?? ""} className="border-t">
                <th scope="row" className={cx(first, "max-w-64 py-1.5 font-normal")}>
                  <span className="flex min-w-0 items-center gap-2">
                    {by === "channel" && <ChannelDot channel={row.value ?? ""} />}
                    <span className="truncate" title={row.value ?? undefined}>
                      {row.value ?? <span className="text-ink-faint">None</span>}
                    </span>
                  </span>
                </th>
                {row.cells.map((cell, index) => (
                  <td key={models[index]} className="px-3 py-1.5 text-right whitespace-nowrap">
                    {format(cell)}
                    <span aria-hidden className="mt-1 block h-1 rounded-full bg-sunken">
                      <span
                        className="ml-auto block h-1 rounded-full bg-river"
                        style={{ width: `${(Math.max(0, cell ?? 0) / most) * 100}%` }}
                      />
                    </span>
                  </td>
                ))}
                <td className="py-1.5 pr-5 pl-3 text-right text-ink-soft">{differs(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > shown.length && (
        <button type="button" className="px-5 pb-4 text-sm text-river hover:underline" onClick={() => setAll(true)}>
          Show all {rows.length}
        </button>
      )}
    </>
  );
}

function differs(row: ModelRow): string {
  const apart = disagreement(row);
  return apart === null ? "–" : formatRatio(apart);
}
