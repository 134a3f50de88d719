import { useQuery } from "@tanstack/react-query";
import type { DateRange, MetricDescription, MetricsRow } from "@tributary/contract/metrics";
import { campaignChoicesQuery } from "../../api/campaigns.ts";
import { metricsQuery } from "../../api/metrics.ts";
import { sourcesQuery } from "../../api/sources.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { cx } from "../../design/cx.ts";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { Segments } from "../../design/Segments.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatMetric } from "../../format/metric.ts";
import { BREAKDOWNS, type Breakdown, nameOf } from "./reports.ts";

interface BreakdownCardProps {
  by: Breakdown;
  catalogue: readonly MetricDescription[];
  question: { range: DateRange; model: string | undefined; currency: string };
  onChoose: (by: Breakdown) => void;
}

const CHOICES = (Object.keys(BREAKDOWNS) as Breakdown[]).map((value) => ({ value, label: BREAKDOWNS[value].label }));

/** Spend and return, line by line. */
export function BreakdownCard({ by, catalogue, question, onChoose }: BreakdownCardProps) {
  const { metrics, label } = BREAKDOWNS[by];
  const query = useQuery(
    metricsQuery({ ...question, metrics: [...metrics], dimensions: [by], order: { by: "spend", direction: "desc" } }),
  );
  const names = useQuery({ ...campaignChoicesQuery, enabled: by === "campaign" }).data;
  const accounts = useQuery({ ...sourcesQuery, enabled: by === "account" }).data;
  const nameById = new Map([
    ...(names ?? []).map(({ id, name }) => [id, name] as const),
    ...(accounts ?? []).map(({ accountId, name }) => [accountId, name] as const),
    ...Object.entries(query.data?.names[by] ?? {}),
  ]);
  const columns = metrics.flatMap((name) => catalogue.find((metric) => metric.name === name) ?? []);
  const rows = query.data?.rows.filter((row) => columns.some(({ name }) => row[name])) ?? [];
  return (
    <Card>
      <CardHeader
        title={`By ${label.toLowerCase()}`}
        note={
          metrics.includes("roas" as never)
            ? "Revenue and orders are verified payments, credited by the attribution model."
            : "Conversions and revenue are what the ad platform claims."
        }
      />
      <div className="px-5 pb-3">
        <Segments<Breakdown> label="Break down by" value={by} choices={CHOICES} onChoose={onChoose} />
      </div>
      {query.isPending && <SkeletonRows rows={5} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load the breakdown" onRetry={() => void query.refetch()} />
      )}
      {query.data && rows.length === 0 && (
        <EmptyState title="No spend in this date range">Try a longer date range.</EmptyState>
      )}
      {rows.length > 0 && (
        <BreakdownTable
          {...{ rows, columns, by, label }}
          currency={question.currency}
          nameFor={(value) => nameOf(by, value, nameById)}
        />
      )}
    </Card>
  );
}

interface BreakdownTableProps {
  rows: readonly MetricsRow[];
  columns: readonly MetricDescription[];
  by: Breakdown;
  label: string;
  currency: string;
  nameFor: (value: string | null) => string;
}

function BreakdownTable({ rows, columns, by, label, currency, nameFor }: BreakdownTableProps) {
  const first = "sticky left-0 z-10 bg-surface pl-5 text-left";
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard (WCAG 2.1.1).
    <section className="scroll-slim overflow-x-auto pb-3" aria-label={`By ${label.toLowerCase()}`} tabIndex={0}>
      <table className="w-full min-w-max text-sm">
        <caption className="sr-only">Spend and return by {label.toLowerCase()}</caption>
        <thead className="text-xs text-ink-faint">
          <tr>
            <th className={cx(first, "pb-2 font-medium")}>{label}</th>
            {columns.map(({ name, label: column, description }) => (
              <th
                key={name}
                title={description}
                className="px-3 pb-2 text-right font-medium whitespace-nowrap last:pr-5"
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="figures">
          {rows.map((row) => {
            const value = row[by] === null || row[by] === undefined ? null : String(row[by]);
            return (
              <tr key={value ?? ""} className="border-t">
                <th scope="row" className={cx(first, "max-w-72 truncate py-2 font-normal")}>
                  {nameFor(value)}
                </th>
                {columns.map(({ name, format }) => {
                  const figure = isKnown(row, name) ? row[name] : null;
                  return (
                    <td key={name} className="px-3 py-2 text-right whitespace-nowrap last:pr-5">
                      {typeof figure === "number" ? formatMetric(format, figure, currency) : "–"}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** Of a platform that isn't connected there are orders, but no cost is known. */
const OF_COST: ReadonlySet<string> = new Set(["spend", "impressions", "clicks", "cpa"]);
const isKnown = (row: MetricsRow, name: string): boolean =>
  !OF_COST.has(name) || Boolean(row.spend) || Boolean(row.impressions);
