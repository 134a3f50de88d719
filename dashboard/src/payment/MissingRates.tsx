import type { MetricsResult } from "@tributary/contract/metrics";

interface MissingRatesProps {
  missing: MetricsResult["missingRates"];
  /** What becomes of amounts without a rate. */
  effect?: string;
}

/** Which amounts could not be converted, so that no total silently lacks them. */
export function MissingRates({ missing, effect = 'Metrics that include these amounts show "–".' }: MissingRatesProps) {
  if (missing.length === 0) return null;
  const currencies = [...new Set(missing.map(({ currency }) => currency))].sort();
  const days = missing.map(({ day }) => day).sort();
  return (
    <p role="status" className="rounded-md bg-caution-soft px-4 py-3 text-sm text-caution text-pretty">
      No exchange rate for {currencies.join(", ")} on {days.length} {days.length === 1 ? "day" : "days"} ({days[0]}
      {days.length > 1 && ` to ${days.at(-1)}`}). {effect} Rates are published on business days; they'll fill in by
      themselves, or add your own with the API.
    </p>
  );
}
