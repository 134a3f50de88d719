import type { Backtest } from "@tributary/contract/predictions";
import { cx } from "../../design/cx.ts";
import { formatMoneyRounded } from "../../format/money.ts";
import { formatDayRange } from "../../format/time.ts";
import { casePlaces, isWithin } from "./predictionWords.ts";

/** Each test: the range that would have been predicted, and what came. */
export function BacktestTable({ backtest, currency }: { backtest: Backtest; currency: string }) {
  const { cases, by } = backtest;
  const places = casePlaces(cases);
  const percent = (place: number): string => `${place * 100}%`;
  return (
    <details className="mt-2 text-sm">
      <summary className="cursor-pointer text-river hover:underline">Past predictions</summary>
      <p className="mt-2 text-xs text-ink-faint text-pretty">
        {by === "months"
          ? "The same rest of past months, predicted from what was known then."
          : "As many days, a week apart, predicted from what was known then. History is too short for whole months."}
      </p>
      <table className="figures mt-2 w-full text-xs">
        <thead className="text-ink-faint">
          <tr>
            <th className="pb-1 text-left font-medium">Days</th>
            <th className="pb-1 text-right font-medium">Predicted</th>
            <th className="pb-1 text-right font-medium">Actual</th>
            <th aria-hidden className="w-1/4" />
          </tr>
        </thead>
        <tbody>
          {cases.map((test, index) => {
            const { from, to, predicted, actual } = test;
            const place = places[index];
            return (
              <tr key={from} className="border-t">
                <th scope="row" className="py-1 text-left font-normal text-ink-soft">
                  {formatDayRange(from, to)}
                </th>
                <td className="py-1 pl-2 text-right whitespace-nowrap">
                  {formatMoneyRounded(predicted.low, currency)} to {formatMoneyRounded(predicted.high, currency)}
                </td>
                <td className={cx("py-1 pl-2 text-right", isWithin(test) ? "text-ink" : "font-medium text-caution")}>
                  {formatMoneyRounded(actual, currency)}
                </td>
                <td aria-hidden className="pl-3">
                  {place && (
                    <span className="relative block h-3">
                      <span
                        className="absolute top-1 h-1 rounded-full bg-river-soft ring-1 ring-river"
                        style={{ left: percent(place.from), width: percent(place.to - place.from) }}
                      />
                      <span
                        className={cx(
                          "absolute top-0.5 size-2 -translate-x-1/2 rounded-full",
                          isWithin(test) ? "bg-ink" : "bg-caution",
                        )}
                        style={{ left: percent(place.at) }}
                      />
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
