import { Field } from "../../design/Field.tsx";
import { Select } from "../../design/Select.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { currencies } from "../../format/currencies.ts";
import { PLAN_LABELS, type PlanValues } from "./planForm.ts";

interface PlanBudgetProps {
  budget: PlanValues["budget"];
  error: string | undefined;
  onChange: (budget: PlanValues["budget"]) => void;
}

export function PlanBudget({ budget, error, onChange }: PlanBudgetProps) {
  return (
    <Field label={PLAN_LABELS.budget} optional hint="Total for the campaign." error={error}>
      {(control) => (
        <span className="flex gap-2">
          <TextInput
            {...control}
            inputMode="decimal"
            placeholder="No budget"
            className="figures"
            value={budget.amount}
            onChange={(event) => onChange({ ...budget, amount: event.target.value })}
          />
          <Select
            aria-label="Budget currency"
            className="w-24 shrink-0"
            value={budget.currency}
            onChange={(event) => onChange({ ...budget, currency: event.target.value })}
          >
            {currencies().map(({ code }) => (
              <option key={code}>{code}</option>
            ))}
          </Select>
        </span>
      )}
    </Field>
  );
}
