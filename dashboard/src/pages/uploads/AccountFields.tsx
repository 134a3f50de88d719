import type { UploadDestinationKind } from "@tributary/contract/uploads";
import { Field } from "../../design/Field.tsx";
import { PasswordInput } from "../../design/PasswordInput.tsx";
import { TextInput } from "../../design/TextInput.tsx";

interface AccountFieldsProps {
  kind: UploadDestinationKind;
  settings: Readonly<Record<string, string>>;
  secret: string;
  isNew: boolean;
  errors: Readonly<Record<string, string | undefined>>;
  onSettings: (settings: Readonly<Record<string, string>>) => void;
  onSecret: (secret: string) => void;
}

/** What the platform needs: which account it is, and a token or secret of it. */
export function AccountFields({ kind, settings, secret, isNew, errors, onSettings, onSecret }: AccountFieldsProps) {
  return (
    <>
      {kind.fields.map(({ name, label, hint, example, isOptional }) => (
        <Field key={name} label={label} hint={hint} optional={isOptional} {...faultOf(errors[name])}>
          {(control) => (
            <TextInput
              {...control}
              required={!isOptional}
              autoComplete="off"
              placeholder={example}
              value={settings[name] ?? ""}
              onChange={(event) => onSettings({ ...settings, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field
        label={kind.secret.label}
        hint={isNew ? `${kind.secret.hint} Stored encrypted.` : "Leave empty to keep the one that's stored."}
        optional={!isNew}
        {...faultOf(errors.secret)}
      >
        {(control) => (
          <PasswordInput
            {...control}
            required={isNew}
            autoComplete="off"
            value={secret}
            onChange={(event) => onSecret(event.target.value)}
          />
        )}
      </Field>
    </>
  );
}

function faultOf(error: string | undefined): { error?: string } {
  return error ? { error } : {};
}
