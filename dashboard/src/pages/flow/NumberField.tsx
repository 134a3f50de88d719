import { Field } from "../../design/Field.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { MOST_MINUTES } from "./limits.ts";

interface NumberFieldProps {
  label: string;
  hint?: string;
  error: string | undefined;
  /** Null: not set. */
  value: number | null;
  min?: number;
  max?: number;
  step?: "any";
  onChange: (value: number | null) => void;
}

/** A whole number of minutes, unless it says otherwise. */
export function NumberField({
  label,
  hint,
  error,
  value,
  min = 1,
  max = MOST_MINUTES,
  step,
  onChange,
}: NumberFieldProps) {
  return (
    <Field label={label} {...(hint && { hint })} {...(error && { error })}>
      {(control) => (
        <TextInput
          {...control}
          type="number"
          min={min}
          max={max}
          {...(step && { step })}
          value={value ?? ""}
          onChange={({ target }) => onChange(Number.isNaN(target.valueAsNumber) ? null : target.valueAsNumber)}
        />
      )}
    </Field>
  );
}
