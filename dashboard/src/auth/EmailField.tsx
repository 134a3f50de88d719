import { Field } from "../design/Field.tsx";
import { TextInput } from "../design/TextInput.tsx";

interface EmailFieldProps {
  value: string;
  error?: string;
  /** Without it, the address is known and shown only. */
  onChange?: (value: string) => void;
}

/** The address that an account goes by; password managers keep it beside the password. */
export function EmailField({ value, error, onChange }: EmailFieldProps) {
  return (
    <Field label="Email" error={error}>
      {(control) => (
        <TextInput
          {...control}
          type="email"
          autoComplete="username"
          required
          readOnly={!onChange}
          value={value}
          onChange={(event) => onChange?.(event.target.value)}
        />
      )}
    </Field>
  );
}
