import type { BudgetPlan } from "@tributary/contract/budget";
import { NOT_CAUSAL } from "@tributary/contract/not-causal";
import { Badge } from "../../design/Badge.tsx";
import { formatMoneyRounded } from "../../format/money.ts";
import { changeWords, rangeWords } from "./budgetWords.ts";

/** What the proposed split should bring in, beside what today's would. */
export function PlanSummary({ plan }: { plan: BudgetPlan }) {
  const { today, proposed, gain, days, currency } = plan;
  const rows = [["Today's split", today] as const, ["Proposed split", proposed] as const];
  return (
    <div className="border-t px-5 py-4">
      <dl className="grid gap-4 sm:grid-cols-3">
        {rows.map(([label, { spend, revenue }]) => (
          <div key={label}>
            <dt className="text-sm text-ink-soft">{label}</dt>
            <dd className="figures text-xl font-semibold text-ink">
              {formatMoneyRounded(revenue.expected, currency)}
              <span className="block text-xs font-normal text-ink-faint">
                {rangeWords(revenue, currency)} revenue from {formatMoneyRounded(spend, currency)} in {days} days
              </span>
            </dd>
          </div>
        ))}
        <div>
          <dt className="text-sm text-ink-soft">Difference</dt>
          <dd className="figures text-xl font-semibold text-ink">
            {changeWords(gain.expected, currency)}
            <span className="block text-xs font-normal text-ink-faint">
              {changeWords(gain.low, currency)} to {changeWords(gain.high, currency)} in 8 of 10 cases
            </span>
          </dd>
        </div>
      </dl>
      <p className="mt-3">
        <Badge tone="caution">{NOT_CAUSAL}</Badge>
      </p>
    </div>
  );
}
