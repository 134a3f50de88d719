import { Field } from "../../../design/Field.tsx";
import { Select } from "../../../design/Select.tsx";
import { currencies } from "../../../format/currencies.ts";

interface CurrencySelectProps {
  label: string;
  value: string;
  error: string | undefined;
  onChoose: (code: string) => void;
}

export function CurrencySelect({ label, value, error, onChoose }: CurrencySelectProps) {
  return (
    <Field label={label} {...(error ? { error } : {})}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChoose(event.target.value)}>
          {currencies().map(({ code, name }) => (
            <option key={code} value={code}>
              {code} – {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
