import { Field } from "../../design/Field.tsx";
import { PasswordInput } from "../../design/PasswordInput.tsx";

interface SecretFieldProps {
  label: string;
  hint: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

/** A secret of another service's, pasted here. Password managers are asked to leave it alone. */
export function SecretField({ label, hint, placeholder, value, onChange, error }: SecretFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <PasswordInput
          {...control}
          required
          placeholder={placeholder}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
