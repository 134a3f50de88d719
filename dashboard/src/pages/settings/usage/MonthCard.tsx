import type { UsageOfMonth } from "@tributary/contract/usage";
import { Card, CardHeader } from "../../../design/Card.tsx";
import { formatInstant } from "../../../format/time.ts";
import { MeterRow } from "./MeterRow.tsx";
import { formatMicros } from "./usageWords.ts";

export function MonthCard({ month }: { month: UsageOfMonth }) {
  const next = formatInstant(month.resetsAt, month.timeZone, "day");
  return (
    <Card>
      <CardHeader title="This month" note={`In the workspace's time zone. Resets on ${next}.`} />
      <Cost month={month} />
      <ul aria-label="Meters" className="border-t">
        {month.meters.map((meter) => (
          <MeterRow key={meter.meter} row={meter} currency={month.currency} />
        ))}
      </ul>
    </Card>
  );
}

function Cost({ month: { currency, costMicros, forecastMicros } }: { month: UsageOfMonth }) {
  if (currency === null) {
    return <p className="px-5 pb-4 text-sm text-ink-soft">No prices set yet.</p>;
  }
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-3 px-5 pb-4">
      <div>
        <dt className="text-sm text-ink-faint">Cost so far</dt>
        <dd className="figures mt-0.5 text-2xl font-semibold text-ink">{formatMicros(costMicros, currency)}</dd>
      </div>
      <div>
        <dt className="text-sm text-ink-faint">Projected this month</dt>
        <dd className="figures mt-0.5 text-2xl font-semibold text-ink-soft">
          {forecastMicros === null ? "–" : `≈ ${formatMicros(forecastMicros, currency)}`}
        </dd>
        <dd className="mt-0.5 text-xs text-ink-faint">
          {forecastMicros === null ? "Available from day 2" : "At the current rate"}
        </dd>
      </div>
    </dl>
  );
}
