import type { BudgetPlan } from "@tributary/contract/budget";
import { Badge } from "../../design/Badge.tsx";
import { cx } from "../../design/cx.ts";
import { TextInput } from "../../design/TextInput.tsx";
import { formatMoneyRounded } from "../../format/money.ts";
import { changeWords, rangeWords } from "./budgetWords.ts";
import type { PlanForm } from "./readPlanForm.ts";

interface PlanTableProps {
  plan: BudgetPlan;
  bounds: PlanForm["bounds"];
  faults: Record<string, string>;
  onBound: (id: string, bound: "min" | "max", text: string) => void;
}

const COLUMNS = ["Today", "Proposed", "Change", "Minimum", "Maximum", "Expected revenue", "Next 1.00 brings in"];

/** Today's split beside the proposed one, with the bounds that it keeps. */
export function PlanTable({ plan, bounds, faults, onBound }: PlanTableProps) {
  const { currency, data } = plan;
  const first = "sticky left-0 z-10 bg-surface pl-5 text-left";
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard (WCAG 2.1.1).
    <section className="scroll-slim overflow-x-auto pb-3" aria-label="Proposed split" tabIndex={0}>
      <table className="w-full min-w-max text-sm" data-testid="budget-plan">
        <caption className="sr-only">Today's split and the proposed one</caption>
        <thead className="text-xs text-ink-faint">
          <tr>
            <th className={cx(first, "pb-2 font-medium")}>Spend on</th>
            {COLUMNS.map((column) => (
              <th key={column} className="px-3 pb-2 text-right font-medium whitespace-nowrap last:pr-5">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="figures">
          {data.map((unit) => {
            const { id, name, todayMinor, proposedMinor, proposedRevenue, nextReturn, isBeyondObserved } = unit;
            return (
              <tr key={id} className="border-t">
                <th scope="row" className={cx(first, "max-w-60 py-2 font-normal")}>
                  <span className="block truncate">{name}</span>
                  {isBeyondObserved && <Badge tone="caution">Above any day so far</Badge>}
                  {faults[id] && (
                    <span className="block text-xs text-negative first-letter:uppercase">{faults[id]}</span>
                  )}
                </th>
                <td className="px-3 py-2 text-right">{formatMoneyRounded(todayMinor, currency)}</td>
                <td className="px-3 py-2 text-right font-medium text-ink">
                  {formatMoneyRounded(proposedMinor, currency)}
                </td>
                <td className="px-3 py-2 text-right">{changeWords(proposedMinor - todayMinor, currency)}</td>
                {(["min", "max"] as const).map((bound) => (
                  <td key={bound} className="w-32 min-w-32 px-2 py-1.5">
                    <TextInput
                      inputMode="decimal"
                      aria-label={`${bound === "min" ? "Minimum" : "Maximum"} for ${name}`}
                      aria-invalid={faults[id] ? true : undefined}
                      placeholder={formatMoneyRounded(bound === "min" ? unit.minMinor : unit.maxMinor, currency)}
                      value={bounds[id]?.[bound] ?? ""}
                      onChange={(event) => onBound(id, bound, event.target.value)}
                      className="text-right"
                    />
                  </td>
                ))}
                <td className="px-3 py-2 text-right whitespace-nowrap">
                  {formatMoneyRounded(proposedRevenue.expected, currency)}
                  <span className="block text-xs text-ink-faint">{rangeWords(proposedRevenue, currency)}</span>
                </td>
                <td className="py-2 pr-5 pl-3 text-right">{nextReturn === null ? "–" : nextReturn.toFixed(2)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
