import { useQuery } from "@tanstack/react-query";
import type { ConfidenceLevel, CoverageGap, CoverageStep, RevenueKind } from "@tributary/contract/payments";
import { metricsQuery } from "../../api/metrics.ts";
import { Button } from "../../design/Button.tsx";
import { CHANNELS, UNATTRIBUTED } from "../../design/channelColour.ts";
import { LEVEL_LABEL, LEVEL_MEANING } from "../../design/confidenceLevel.ts";
import { FilterMenu } from "../../design/FilterMenu.tsx";
import { PeriodPicker } from "../../design/PeriodPicker.tsx";
import { AD_PLATFORMS, platformName } from "../../format/platformName.ts";
import { GAP_WORDS } from "../../payment/gapWords.ts";
import { STEP_WORDS } from "../../payment/stepWords.ts";
import { addDays } from "../../period/day.ts";
import { type PeriodChoice, type PeriodSearch, periodFromSearch } from "../../period/period.ts";
import type { PaymentsSearch } from "./paymentsSearch.ts";

interface PaymentsFilterBarProps {
  search: PaymentsSearch;
  today: string;
  filtered: boolean;
  onChange: (change: Partial<PaymentsSearch>) => void;
}

const NO_FILTER: PaymentsSearch = {
  period: undefined,
  from: undefined,
  to: undefined,
  channel: undefined,
  confidence: undefined,
  currency: undefined,
  gap: undefined,
  reached: undefined,
  platform: undefined,
  several: undefined,
  campaignId: undefined,
  refunded: undefined,
  revenue: undefined,
};

export function PaymentsFilterBar({ search, today, filtered, onChange }: PaymentsFilterBarProps) {
  const currencies = useCurrencies(today);
  const dated = search.period !== undefined || search.from !== undefined;
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-4 py-3 sm:px-5">
      <PeriodPicker
        choice={dated ? periodFromSearch(search) : null}
        today={today}
        onChoose={(choice) => onChange(periodSearch(choice))}
      />
      <FilterMenu
        label="Channel"
        any="All channels"
        value={search.channel}
        choices={[...CHANNELS, UNATTRIBUTED].map((channel) => ({ value: channel, label: channel }))}
        onChoose={(channel) => onChange({ channel })}
      />
      <FilterMenu
        label="Match confidence"
        any="Any match confidence"
        value={search.confidence}
        choices={LEVELS}
        onChoose={(confidence) => onChange({ confidence })}
      />
      <FilterMenu
        label="Not attributed because"
        any="Any attribution"
        value={search.gap}
        choices={GAPS}
        onChoose={(gap) => onChange({ gap })}
      />
      <FilterMenu
        label="Traced as far as"
        any="Traced or not"
        value={search.reached}
        choices={STEPS}
        onChoose={(reached) => onChange({ reached })}
      />
      <FilterMenu
        label="Ads clicked"
        any="Any ads"
        value={search.platform && (search.several ? `${search.platform} ${SEVERAL}` : search.platform)}
        choices={AD_CLICKS}
        onChoose={(chosen) => {
          const [platform, several] = chosen?.split(" ") ?? [];
          onChange({ platform, several: several === SEVERAL || undefined, campaignId: undefined });
        }}
      />
      <FilterMenu
        label="Refunds"
        any="Refunded or not"
        value={search.refunded ? "refunded" : undefined}
        choices={[{ value: "refunded", label: "Refunded, in part or in full" }]}
        onChoose={(chosen) => onChange({ refunded: chosen === "refunded" || undefined })}
      />
      <FilterMenu
        label="New or recurring"
        any="New and recurring"
        value={search.revenue}
        choices={REVENUE_KINDS}
        onChoose={(revenue) => onChange({ revenue })}
      />
      {currencies.length > 1 && (
        <FilterMenu
          label="Currency"
          any="All currencies"
          value={search.currency}
          choices={currencies.map((code) => ({ value: code, label: code }))}
          onChoose={(currency) => onChange({ currency })}
        />
      )}
      {filtered && (
        <Button variant="ghost" size="sm" onClick={() => onChange(NO_FILTER)}>
          Clear
        </Button>
      )}
    </div>
  );
}

/** Here even the usual period is a filter and stands in the address. */
function periodSearch(choice: PeriodChoice): PeriodSearch {
  if (choice.preset === "custom") return { period: undefined, from: choice.from, to: choice.to };
  return { period: choice.preset, from: undefined, to: undefined };
}

const LEVELS = (Object.keys(LEVEL_LABEL) as ConfidenceLevel[]).map((level) => ({
  value: level,
  label: LEVEL_LABEL[level],
  explanation: LEVEL_MEANING[level],
}));

const REVENUE_KINDS: { value: RevenueKind; label: string; explanation: string }[] = [
  { value: "new", label: "New", explanation: "One-time payments and the first of a subscription" },
  { value: "recurring", label: "Recurring", explanation: "Renewals of subscriptions" },
];

const GAPS = (Object.keys(GAP_WORDS) as CoverageGap[]).map((gap) => ({ value: gap, label: GAP_WORDS[gap].label }));

const STEPS = (Object.keys(STEP_WORDS) as CoverageStep[])
  .filter((step) => step !== "payments")
  .map((step) => ({ value: step, label: STEP_WORDS[step] }));

const SEVERAL = "several";
const AD_CLICKS = AD_PLATFORMS.flatMap((platform) => [
  { value: platform, label: platformName(platform) },
  { value: `${platform} ${SEVERAL}`, label: `${platformName(platform)} and others` },
]);

/** The currencies of the last year's payments. */
function useCurrencies(today: string): string[] {
  const { data } = useQuery(
    metricsQuery({ metrics: ["orders"], dimensions: ["currency"], range: { from: addDays(today, -364), to: today } }),
  );
  return (data?.rows ?? [])
    .map((row) => String(row.currency ?? ""))
    .filter(Boolean)
    .sort();
}
