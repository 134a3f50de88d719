import { useMutation, useQuery } from "@tanstack/react-query";
import type { BudgetPlan, BudgetUnitKind } from "@tributary/contract/budget";
import { minorToDecimal } from "@tributary/contract/minor-to-decimal";
import { useState } from "react";
import { firstPlanQuery, planBudget } from "../../api/budget.ts";
import { fieldErrors } from "../../api/problem.ts";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { formatMoneyRounded } from "../../format/money.ts";
import { parseMoney } from "../../format/parseMoney.ts";
import { PlanSummary } from "./PlanSummary.tsx";
import { PlanTable } from "./PlanTable.tsx";
import { EMPTY_FORM, type PlanForm, readPlanForm } from "./readPlanForm.ts";

const OUT_OF_BOUNDS = "must lie between all minimums and all maximums together";

/** A budget, its bounds, and the split that the curves say is best. */
export function PlanCard({ kind, currency }: { kind: BudgetUnitKind; currency: string }) {
  const [form, setForm] = useState<PlanForm>(EMPTY_FORM);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const first = useQuery(firstPlanQuery(kind));
  const again = useMutation({ mutationFn: planBudget });
  // What was planned last stays in sight while another plan is refused.
  const [made, setMade] = useState<BudgetPlan>();
  const plan = made ?? first.data;
  const isOutOfBounds = "budgetMinor" in fieldErrors(again.error);

  function ask(next: PlanForm) {
    const read = readPlanForm(next, kind, currency);
    setFaults("faults" in read ? read.faults : {});
    if ("question" in read) again.mutate(read.question, { onSuccess: setMade });
  }

  return (
    <Card>
      <CardHeader
        title="Plan a budget"
        note="Moves money to where the next dollar brings in more, until it's worth the same everywhere or a bound is reached."
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask(form);
        }}
      >
        <div className="grid items-start gap-4 px-5 pb-4 sm:grid-cols-[1fr_8rem_auto]">
          <Field
            label={`Budget (${currency})`}
            error={faults.budget ?? (isOutOfBounds ? OUT_OF_BOUNDS : undefined)}
            hint="Leave empty to split what you spend today."
          >
            {(control) => (
              <TextInput
                {...control}
                inputMode="decimal"
                value={form.budget}
                placeholder={plan && formatMoneyRounded(plan.today.spend, currency)}
                onChange={(event) => setForm({ ...form, budget: event.target.value })}
              />
            )}
          </Field>
          <Field label="Days" error={faults.days}>
            {(control) => (
              <TextInput
                {...control}
                inputMode="numeric"
                value={form.days}
                onChange={(event) => setForm({ ...form, days: event.target.value })}
              />
            )}
          </Field>
          <Button type="submit" variant="primary" busy={again.isPending} className="sm:mt-6.5">
            Plan budget
          </Button>
          {plan && (
            <BudgetSlider
              plan={plan}
              budget={form.budget}
              onSlide={(budget) => setForm({ ...form, budget })}
              onSlid={() => ask(form)}
            />
          )}
        </div>
        {first.isPending && <SkeletonRows rows={3} />}
        <div className="px-5 empty:hidden">
          <FormError error={again.error ?? first.error} names={["budgetMinor"]} />
        </div>
        {plan && (
          <PlanTable
            plan={plan}
            bounds={form.bounds}
            faults={faults}
            onBound={(id, bound, text) => {
              const own = form.bounds[id] ?? { min: "", max: "" };
              setForm({ ...form, bounds: { ...form.bounds, [id]: { ...own, [bound]: text } } });
            }}
          />
        )}
      </form>
      {plan && <PlanSummary plan={plan} />}
      {plan && plan.leftOut.length > 0 && (
        <p className="border-t px-5 py-3 text-sm text-ink-faint">
          Outside the budget, without a curve:{" "}
          {plan.leftOut
            .map(({ name, todayMinor }) => `${name} (${formatMoneyRounded(todayMinor, currency)})`)
            .join(", ")}
          .
        </p>
      )}
    </Card>
  );
}

interface BudgetSliderProps {
  plan: BudgetPlan;
  budget: string;
  onSlide: (budget: string) => void;
  onSlid: () => void;
}

/** From the least to the most that the bounds allow. */
function BudgetSlider({ plan, budget, onSlide, onSlid }: BudgetSliderProps) {
  const { currency, data, budgetMinor } = plan;
  const least = data.reduce((sum, { minMinor }) => sum + minMinor, 0);
  const most = data.reduce((sum, { maxMinor }) => sum + maxMinor, 0);
  return (
    <label className="col-span-full flex items-center gap-3 text-xs text-ink-faint">
      {formatMoneyRounded(least, currency)}
      <input
        type="range"
        aria-label="Budget"
        min={least}
        max={most}
        step="any"
        value={parseMoney(budget, currency) ?? budgetMinor}
        onChange={(event) => onSlide(String(minorToDecimal(Math.round(event.target.valueAsNumber), currency)))}
        onPointerUp={onSlid}
        onKeyUp={onSlid}
        className="min-w-0 flex-1 accent-river"
      />
      {formatMoneyRounded(most, currency)}
    </label>
  );
}
