import type { BudgetCurves, ResponseCurveResult } from "@tributary/contract/budget";
import { Badge } from "../../design/Badge.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { formatMoneyRounded } from "../../format/money.ts";
import { formatCount, formatRatio } from "../../format/number.ts";
import { formatDayRange } from "../../format/time.ts";
import { REFUSAL_WORDS, rangeWords } from "./budgetWords.ts";
import { CurveChart } from "./CurveChart.tsx";

/** How revenue follows spend, for each unit; where the data can't tell, why. */
export function CurvesCard({ curves }: { curves: BudgetCurves }) {
  const { data, range, currency, version } = curves;
  const known = data.filter(({ refusal }) => refusal === null);
  const unknown = data.filter(({ refusal }) => refusal !== null);
  return (
    <Card>
      <CardHeader
        title="Response curves"
        note={
          <>
            Attributed revenue per day by spend per day.
            {range && ` Learned from ${formatDayRange(range.from, range.to)}, version ${version}.`} The dot is the
            average day of the last 28; right of the dashed line, spend was never that high.
          </>
        }
      />
      <ul className="grid gap-x-8 gap-y-6 px-5 pb-5 lg:grid-cols-2" data-testid="response-curves">
        {known.map((curve) => (
          <Curve key={curve.id} curve={curve} currency={currency} />
        ))}
      </ul>
      {unknown.length > 0 && (
        <ul className="border-t px-5 py-3 text-sm">
          {unknown.map(({ id, name, refusal, days }) => (
            <li key={id} className="flex flex-wrap items-baseline gap-x-2 py-1">
              <span className="font-medium text-ink">{name}</span>
              <Badge>No curve</Badge>
              <span className="text-ink-faint">
                {refusal && REFUSAL_WORDS[refusal]} {formatCount(days)} {days === 1 ? "day" : "days"} so far.
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Curve({ curve, currency }: { curve: ResponseCurveResult; currency: string }) {
  const { name, today, elasticity, carryover } = curve;
  return (
    <li className="min-w-0">
      <h3 className="truncate text-sm font-medium text-ink">{name}</h3>
      <CurveChart curve={curve} currency={currency} />
      {today && elasticity && carryover !== null && (
        <p className="mt-1 text-xs text-ink-faint">
          {formatMoneyRounded(today.spend, currency)} a day brings in about{" "}
          {formatMoneyRounded(today.revenue.expected, currency)} ({rangeWords(today.revenue, currency)}). 10% more
          spend: about {formatRatio(elasticity.expected / 10)} more revenue ({formatRatio(elasticity.low / 10)} to{" "}
          {formatRatio(elasticity.high / 10)}). {carryoverWords(carryover)}
        </p>
      )}
    </li>
  );
}

/** To the next 5%: no more is known of it. */
function carryoverWords(carryover: number): string {
  const rounded = Math.round(carryover * 20) / 20;
  return rounded === 0
    ? "Hardly any effect carries over to the next day."
    : `About ${formatRatio(rounded)} of a day's effect carries over to the next.`;
}
