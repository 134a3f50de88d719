import type { Impact } from "@tributary/contract/recommendations";
import { formatMoneyRounded } from "../../format/money.ts";
import { intervalPlaces } from "./recommendationWords.ts";

/** What is expected, within what lies in 8 of 10 cases; the mark is zero. */
export function IntervalBar({ impact, currency }: { impact: Impact; currency: string }) {
  const { zero, from, to, at } = intervalPlaces(impact);
  const percent = (place: number): string => `${place * 100}%`;
  if (impact.low === impact.high) return null;
  return (
    <div className="mt-2 max-w-sm">
      <div aria-hidden className="relative mx-1.5 h-3">
        <span className="absolute top-1/2 h-px w-full bg-line-strong" />
        <span className="absolute h-full w-px bg-ink-faint" style={{ left: percent(zero) }} />
        <span
          className="absolute top-1/2 h-1.5 -translate-y-1/2 rounded-full bg-river-soft ring-1 ring-river"
          style={{ left: percent(from), width: `max(2px, ${percent(to - from)})` }}
        />
        <span
          className="absolute top-1/2 size-3 -translate-x-1/2 -translate-y-1/2 rounded-full bg-river"
          style={{ left: percent(at) }}
        />
      </div>
      <p className="mt-1 text-xs text-ink-faint">
        Between {formatMoneyRounded(impact.low, currency)} and {formatMoneyRounded(impact.high, currency)} in 8 of 10
        cases
      </p>
    </div>
  );
}
