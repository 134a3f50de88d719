import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { KeyField, Platform } from "@tributary/contract/connections";
import { type FormEvent, useState } from "react";
import { connectProvider, integrationsQuery } from "../../api/connections.ts";
import { fieldErrors } from "../../api/problem.ts";
import { stripeConnectionsQuery } from "../../api/stripeConnections.ts";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { PasswordInput } from "../../design/PasswordInput.tsx";
import { TextInput } from "../../design/TextInput.tsx";

interface KeyDialogProps {
  platform: Platform;
  provider: string;
  fields: readonly KeyField[];
  /** The connection whose values are replaced; absent: a new one. */
  connectionId?: string;
  onClose: () => void;
}

/** Asks for the values that a provider is connected by. */
export function KeyDialog({ platform, provider, fields, connectionId, onClose }: KeyDialogProps) {
  const [values, setValues] = useState<Record<string, string>>({});
  const client = useQueryClient();
  const connection = useMutation({
    mutationFn: () => connectProvider(platform, { connectionId, values: entered(values) }),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: integrationsQuery.queryKey }),
        client.invalidateQueries({ queryKey: stripeConnectionsQuery.queryKey }),
      ]);
      onClose();
    },
  });
  const errors = fieldErrors(connection.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    connection.mutate();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={connectionId ? `Replace the key for ${provider}` : `Connect ${provider}`}
      description="Keys are encrypted and never shown again."
    >
      <form onSubmit={submit} className="flex flex-col gap-4" autoComplete="off">
        {fields.map((field) => (
          <ValueField
            key={field.name}
            field={field}
            value={values[field.name] ?? ""}
            error={errors[field.name]}
            onChange={(value) => setValues({ ...values, [field.name]: value })}
          />
        ))}
        <FormError error={connection.error} names={fields.map(({ name }) => name)} />
        <Button type="submit" variant="primary" className="self-end" busy={connection.isPending}>
          {connectionId ? "Replace" : "Connect"}
        </Button>
      </form>
    </Dialog>
  );
}

interface ValueFieldProps {
  field: KeyField;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function ValueField({ field: { label, help, isSecret, isRequired }, value, error, onChange }: ValueFieldProps) {
  const Input = isSecret ? PasswordInput : TextInput;
  return (
    <Field label={label} hint={help} error={error} optional={!isRequired}>
      {(control) => (
        <Input
          {...control}
          required={isRequired}
          maxLength={500}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Without what was left empty: the server takes no empty values. */
function entered(values: Readonly<Record<string, string>>): Record<string, string> {
  const trimmed = Object.entries(values).map(([name, value]) => [name, value.trim()] as const);
  return Object.fromEntries(trimmed.filter(([, value]) => value !== ""));
}
