import { GitCompareArrows } from "lucide-react";
import { buttonClass } from "../../design/Button.tsx";
import { CurrencyPicker } from "../../design/CurrencyPicker.tsx";
import { cx } from "../../design/cx.ts";
import { ModelPicker } from "../../design/ModelPicker.tsx";
import { PeriodPicker } from "../../design/PeriodPicker.tsx";
import { periodFromSearch, searchFromPeriod } from "../../period/period.ts";
import type { OverviewSearch } from "./overviewSearch.ts";

interface OverviewControlsProps {
  search: OverviewSearch;
  currency: string;
  currencies: readonly string[];
  today: string;
  onChange: (change: Partial<OverviewSearch>) => void;
}

/** Everything that governs the overview, in one row; each choice is kept in the address bar. */
export function OverviewControls({ search, currency, currencies, today, onChange }: OverviewControlsProps) {
  const comparing = search.compare !== "off";
  return (
    <>
      <CurrencyPicker
        currency={currency}
        currencies={currencies}
        onChoose={(chosen) => onChange({ currency: chosen })}
      />
      <ModelPicker model={search.model} onChoose={(model) => onChange({ model })} />
      <button
        type="button"
        aria-pressed={comparing}
        onClick={() => onChange({ compare: comparing ? "off" : undefined })}
        className={cx(buttonClass({ size: "sm" }), comparing && "border-river! bg-river-soft! text-river-strong!")}
      >
        <GitCompareArrows aria-hidden className="size-4" />
        <span className="max-sm:sr-only">Compare</span>
      </button>
      <PeriodPicker
        choice={periodFromSearch(search)}
        today={today}
        onChoose={(choice) => onChange(searchFromPeriod(choice))}
      />
    </>
  );
}
