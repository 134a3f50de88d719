import { Field } from "../design/Field.tsx";
import { PasswordInput } from "../design/PasswordInput.tsx";

interface NewPasswordFieldProps {
  label?: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** A password that is being chosen. */
export function NewPasswordField({ label = "Password", value, error, onChange }: NewPasswordFieldProps) {
  return (
    <Field label={label} hint="At least 10 characters." error={error}>
      {(control) => (
        <PasswordInput
          {...control}
          autoComplete="new-password"
          required
          minLength={10}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
