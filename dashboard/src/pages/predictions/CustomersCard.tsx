import { useQuery } from "@tanstack/react-query";
import type { CustomerValue } from "@tributary/contract/predictions";
import { customersQuery } from "../../api/predictions.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatMoneyRounded } from "../../format/money.ts";
import { formatCount } from "../../format/number.ts";
import { VALUE_REFUSALS, valueRecordWords } from "./predictionWords.ts";

/** What a new customer is worth within 90 days. */
export function CustomersCard() {
  const query = useQuery(customersQuery);
  const value = query.data;
  return (
    <Card>
      <CardHeader
        title="Customer value"
        note="Average revenue of a new customer after their first payment, the first payment included."
      />
      {query.isPending && <SkeletonRows rows={3} />}
      {query.isError && !value && (
        <ErrorState error={query.error} title="Couldn't load customer value" onRetry={() => void query.refetch()} />
      )}
      {value?.refusal && <EmptyState title="Not known yet">{VALUE_REFUSALS[value.refusal]}</EmptyState>}
      {value && !value.refusal && <Values value={value} />}
    </Card>
  );
}

function Values({ value }: { value: CustomerValue }) {
  const { data, currency, backtest, horizonDays } = value;
  const [all] = data;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard (WCAG 2.1.1). */}
      <section className="scroll-slim overflow-x-auto" aria-label="Customer value" tabIndex={0}>
        <table className="w-full min-w-max text-sm" data-testid="customer-value">
          <thead className="text-xs text-ink-faint">
            <tr>
              <th className="pb-2 pl-5 text-left font-medium">First channel</th>
              <th className="px-3 pb-2 text-right font-medium">New customers</th>
              {all?.values.map(({ day }) => (
                <th key={day} className="px-3 pb-2 text-right font-medium last:pr-5">
                  {day === 1 ? "First day" : `To day ${day}`}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="figures">
            {data.map(({ channel, customers, values, knownDays }) => (
              <tr key={channel ?? ""} className="border-t align-top">
                <th scope="row" className="py-2 pl-5 text-left font-normal">
                  {channel ?? "All customers"}
                </th>
                <td className="px-3 py-2 text-right">{formatCount(customers)}</td>
                {values.map(({ day, value: { low, expected, high } }) => (
                  <td key={day} className="px-3 py-2 text-right whitespace-nowrap last:pr-5">
                    {formatMoneyRounded(expected, currency)}
                    {day > knownDays && <span title="Estimated beyond the days known"> *</span>}
                    <span className="block text-xs text-ink-faint">
                      {formatMoneyRounded(low, currency)} to {formatMoneyRounded(high, currency)}
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="border-t px-5 py-4 text-sm text-ink-soft">
        {data.some(({ isExtrapolated }) => isExtrapolated) && (
          <p className="mb-1">
            * Too few have been customers for that long; the rest goes on at the pace of the last four weeks that are
            known.
          </p>
        )}
        <p>
          Ranges hold the average in 8 of 10 cases. <span className="font-medium text-ink">Track record:</span>{" "}
          {valueRecordWords(backtest?.cases ?? [], horizonDays)}.
        </p>
      </div>
    </>
  );
}
