import { Field } from "../../design/Field.tsx";
import { TextInput } from "../../design/TextInput.tsx";

interface ShortTextFieldProps {
  label: string;
  hint?: string;
  error: string | undefined;
  maxLength: number;
  value: string;
  onChange: (text: string) => void;
}

/** One line of a card. */
export function ShortTextField({ label, hint, error, maxLength, value, onChange }: ShortTextFieldProps) {
  return (
    <Field label={label} {...(hint && { hint })} {...(error && { error })}>
      {(control) => (
        <TextInput
          {...control}
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
