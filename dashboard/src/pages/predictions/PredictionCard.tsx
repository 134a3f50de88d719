import type { MonthPrediction } from "@tributary/contract/predictions";
import { Card } from "../../design/Card.tsx";
import { formatMoneyRounded } from "../../format/money.ts";
import { formatDay } from "../../format/time.ts";
import { BacktestTable } from "./BacktestTable.tsx";
import { METRIC_WORDS, recordWords } from "./predictionWords.ts";

/** What a month should come to, what of it is known, and how such predictions fared. */
export function PredictionCard({ prediction, currency }: { prediction: MonthPrediction; currency: string }) {
  const { id, name, metric, total, toDate, knownTo, widenedBy, backtest } = prediction;
  const money = (minor: number): string => formatMoneyRounded(minor, currency);
  const span = Math.max(total.high, toDate, 1);
  const percent = (minor: number): string => `${Math.max(0, Math.min(1, minor / span)) * 100}%`;
  return (
    <li>
      <Card className="px-5 py-4">
        <h2 className="truncate text-sm font-medium text-ink-soft">
          {id === null ? METRIC_WORDS[metric] : `${name} · ${METRIC_WORDS[metric].toLowerCase()}`}
        </h2>
        <p className="figures mt-1 text-2xl font-semibold text-ink">{money(total.expected)}</p>
        <p className="text-xs text-ink-faint">
          {money(total.low)} to {money(total.high)} in 8 of 10 cases
        </p>
        <div aria-hidden className="relative mt-3 h-2 rounded-full bg-sunken">
          <span
            className="absolute h-full rounded-full bg-river-soft"
            style={{ left: percent(total.low), width: percent(total.high - total.low) }}
          />
          <span className="absolute h-full rounded-full bg-river" style={{ width: percent(toDate) }} />
          <span className="absolute -top-1 h-4 w-0.5 bg-ink" style={{ left: percent(total.expected) }} />
        </div>
        <p className="mt-2 text-sm text-ink-soft">
          {money(toDate)} so far, up to {formatDay(knownTo)}.
        </p>
        <p className="mt-1 text-sm text-ink-soft">
          <span className="font-medium text-ink">Track record:</span> {recordWords(backtest)}.
          {widenedBy > 1.05 && ` The range above was made ${widenedBy.toFixed(1)} times wider because of it.`}
        </p>
        {backtest.cases.length > 0 && <BacktestTable backtest={backtest} currency={currency} />}
      </Card>
    </li>
  );
}
