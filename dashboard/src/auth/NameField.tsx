import { Field } from "../design/Field.tsx";
import { TextInput } from "../design/TextInput.tsx";

interface NameFieldProps {
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

export function NameField({ value, error, onChange }: NameFieldProps) {
  return (
    <Field label="Your name" error={error}>
      {(control) => (
        <TextInput
          {...control}
          autoComplete="name"
          required
          maxLength={120}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
