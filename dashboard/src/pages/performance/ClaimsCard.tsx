import { useQuery } from "@tanstack/react-query";
import type { DateRange, MetricsRow } from "@tributary/contract/metrics";
import { metricsQuery } from "../../api/metrics.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatMoneyRounded } from "../../format/money.ts";
import { formatShareOfCount } from "../../format/number.ts";
import { nameOf } from "./reports.ts";

interface ClaimsCardProps {
  question: { range: DateRange; model: string | undefined; currency: string };
}

const METRICS = [
  "claimedConversions",
  "claimedRevenue",
  "touchedOrders",
  "touchedRevenue",
  "sharedOrders",
  "adOrders",
  "adRevenue",
];

/** What platforms claim beside what payments can confirm. */
export function ClaimsCard({ question }: ClaimsCardProps) {
  const query = useQuery(metricsQuery({ ...question, metrics: METRICS, dimensions: ["platform"] }));
  const rows = (query.data?.rows ?? []).filter((row) => row.platform !== null && row.platform !== "");
  const { currency } = question;
  const money = (value: MetricsRow[string] | undefined): string =>
    typeof value === "number" ? formatMoneyRounded(value, currency) : "–";
  const count = (value: MetricsRow[string] | undefined): string =>
    typeof value === "number" ? formatShareOfCount(value) : "–";
  if (query.data && rows.length === 0) return null;
  const head = "px-3 pb-2 text-right font-medium whitespace-nowrap last:pr-5";
  const cell = "px-3 py-2 text-right whitespace-nowrap last:pr-5";
  return (
    <Card>
      <CardHeader
        title="Claims vs. verified payments"
        note="Platforms count by their own rules: longer windows, views without a click, their own time zone. Several may claim the same order."
      />
      {query.isPending && <SkeletonRows rows={2} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load claims" onRetry={() => void query.refetch()} />
      )}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard (WCAG 2.1.1).
        <section className="scroll-slim overflow-x-auto pb-3" aria-label="Claims vs. verified payments" tabIndex={0}>
          <table className="w-full min-w-max text-sm">
            <caption className="sr-only">
              What each ad platform claims, could claim at most, and is credited with
            </caption>
            <thead className="text-xs text-ink-faint">
              <tr>
                <th className="pb-2 pl-5 text-left font-medium">Ad platform</th>
                <th className={head}>Claims</th>
                <th className={head}>Could claim at most</th>
                <th className={head}>Credited</th>
                <th className={head}>Claimed beyond any click</th>
                <th className={head}>Shared with others</th>
              </tr>
            </thead>
            <tbody className="figures">
              {rows.map((row) => (
                <tr key={String(row.platform)} className="border-t">
                  <th scope="row" className="py-2 pr-3 pl-5 text-left font-normal">
                    {nameOf("platform", String(row.platform), new Map())}
                  </th>
                  <td className={cell}>
                    {count(row.claimedConversions)} · {money(row.claimedRevenue)}
                  </td>
                  <td className={cell}>
                    {count(row.touchedOrders)} · {money(row.touchedRevenue)}
                  </td>
                  <td className={cell}>
                    {count(row.adOrders)} · {money(row.adRevenue)}
                  </td>
                  <td className={cell}>{money(beyond(row))}</td>
                  <td className={cell}>{count(row.sharedOrders)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Card>
  );
}

/** Claimed revenue that no order with a click on its ads accounts for; none where less is claimed. */
function beyond({ claimedRevenue, touchedRevenue }: MetricsRow): number | null {
  if (typeof claimedRevenue !== "number" || typeof touchedRevenue !== "number") return null;
  return Math.max(0, claimedRevenue - touchedRevenue);
}
