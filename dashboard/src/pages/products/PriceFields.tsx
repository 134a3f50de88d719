import { Field } from "../../design/Field.tsx";
import { Select } from "../../design/Select.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { currencies } from "../../format/currencies.ts";
import { amountRead, INTERVAL_LABEL, type PriceDraft } from "./priceForm.ts";

interface PriceFieldsProps {
  price: PriceDraft;
  error: string | undefined;
  optional?: boolean;
  onChange: (price: PriceDraft) => void;
}

export function PriceFields({ price, error, optional, onChange }: PriceFieldsProps) {
  return (
    <Field label="Price" optional={optional} hint={amountRead(price)} error={error}>
      {(control) => (
        <span className="flex gap-2">
          <TextInput
            {...control}
            inputMode="decimal"
            placeholder="19.50"
            className="figures"
            value={price.amount}
            onChange={(event) => onChange({ ...price, amount: event.target.value })}
          />
          <Select
            aria-label="Currency"
            className="w-24 shrink-0"
            value={price.currency}
            onChange={(event) => onChange({ ...price, currency: event.target.value })}
          >
            {currencies().map(({ code }) => (
              <option key={code}>{code}</option>
            ))}
          </Select>
          <Select
            aria-label="Billing period"
            className="w-28 shrink-0"
            value={price.interval}
            onChange={(event) => onChange({ ...price, interval: event.target.value as PriceDraft["interval"] })}
          >
            {Object.entries(INTERVAL_LABEL).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </span>
      )}
    </Field>
  );
}
