import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { CoverageReport } from "@tributary/contract/attribution-reports";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatMoneyRounded } from "../../format/money.ts";
import { formatCount, formatRatio } from "../../format/number.ts";
import { GAP_WORDS } from "../../payment/gapWords.ts";
import { STEP_WORDS } from "../../payment/stepWords.ts";
import { DEFAULT_PRESET, type PeriodSearch } from "../../period/period.ts";

interface CoverageCardProps {
  query: UseQueryResult<CoverageReport>;
  /** Opened lists keep the page's days. */
  search: PeriodSearch;
  currency: string;
}

/** How far payments could be traced, and why the others could not. */
export function CoverageCard({ query, search, currency }: CoverageCardProps) {
  const { steps = [], gaps = [] } = query.data ?? {};
  const all = steps[0]?.payments ?? 0;
  // Without a period the list would show the payments of all time.
  const days = search.from ? search : { period: search.period ?? DEFAULT_PRESET };
  return (
    <Card>
      <CardHeader title="Attribution coverage" note="How far payments could be traced, and where the trail ends." />
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load coverage" onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <SkeletonRows rows={7} />}
      {query.data && all === 0 && (
        <EmptyState title="No payments in this date range">Try a longer date range.</EmptyState>
      )}
      {all > 0 && (
        <>
          <ul className="flex flex-col gap-1 px-3 pb-3">
            {steps.map(({ step, payments }) => (
              <li key={step}>
                <Link
                  to="/payments"
                  search={{ ...days, reached: step === "payments" ? undefined : step }}
                  className="relative flex h-8 items-center justify-between gap-3 rounded-xs px-2 text-sm hover:bg-sunken"
                >
                  <span
                    aria-hidden
                    className="absolute inset-y-0 left-0 min-w-0.5 rounded-xs bg-river-soft"
                    style={{ width: `${(payments / all) * 100}%` }}
                  />
                  <span className="relative min-w-0 truncate">{STEP_WORDS[step]}</span>
                  <span className="figures relative whitespace-nowrap">
                    <span className="font-medium">{formatCount(payments)}</span>{" "}
                    <span className="text-ink-soft">{formatRatio(payments / all)}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
          {gaps.length > 0 && (
            <table className="mb-3 w-full text-sm">
              <caption className="sr-only">Why payments couldn't be attributed</caption>
              <thead className="text-xs text-ink-faint">
                <tr>
                  <th className="pb-2 pl-5 text-left font-medium">Not attributed because</th>
                  <th className="pb-2 text-right font-medium">Payments</th>
                  <th className="pr-5 pb-2 pl-3 text-right font-medium">Revenue</th>
                </tr>
              </thead>
              <tbody className="figures">
                {gaps.map(({ gap, payments, revenue }) => (
                  <tr key={gap} className="border-t align-top">
                    <th scope="row" className="py-2 pr-3 pl-5 text-left font-normal">
                      <Link to="/payments" search={{ ...days, gap }} className="font-medium text-river hover:underline">
                        {GAP_WORDS[gap].label}
                      </Link>
                      <span className="block text-ink-faint text-pretty">{GAP_WORDS[gap].remedy}</span>
                    </th>
                    <td className="py-2 text-right">{formatCount(payments)}</td>
                    <td className="py-2 pr-5 pl-3 text-right whitespace-nowrap">
                      {formatMoneyRounded(revenue.find((own) => own.currency === currency)?.amountMinor ?? 0, currency)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </Card>
  );
}
