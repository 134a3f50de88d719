import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { StripeConnectionBody } from "@tributary/contract/checkout";
import { type FormEvent, useState } from "react";
import { fieldErrors } from "../../api/problem.ts";
import { connectStripe, stripeConnectionsQuery } from "../../api/stripeConnections.ts";
import { useIdempotencyKey } from "../../api/useIdempotencyKey.ts";
import { Button } from "../../design/Button.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { PasswordInput } from "../../design/PasswordInput.tsx";

export function StripeForm({ onDone }: { onDone: () => void }) {
  const [secretKey, setSecretKey] = useState("");
  const [webhookSecret, setWebhookSecret] = useState("");
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const connection = useMutation({
    mutationFn: (body: StripeConnectionBody) => connectStripe(body, keyFor(body)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: stripeConnectionsQuery.queryKey });
      onDone();
    },
  });
  const errors = fieldErrors(connection.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    connection.mutate({ secretKey: secretKey.trim(), webhookSecret: webhookSecret.trim() });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4" autoComplete="off">
      <SecretField
        label="Secret key"
        hint="In Stripe under Developers, API keys. A restricted key that may write Checkout Sessions is enough."
        placeholder="sk_test_…"
        value={secretKey}
        onChange={setSecretKey}
        error={errors.secretKey}
      />
      <SecretField
        label="Webhook signing secret"
        hint="In Stripe under Developers, Webhooks: add an endpoint with any address for now and copy its secret. Next you get the right address. With the Stripe CLI, stripe listen prints it."
        placeholder="whsec_…"
        value={webhookSecret}
        onChange={setWebhookSecret}
        error={errors.webhookSecret}
      />
      <FormError error={connection.error} names={["secretKey", "webhookSecret"]} />
      <Button type="submit" variant="primary" className="self-start" busy={connection.isPending}>
        Connect Stripe
      </Button>
    </form>
  );
}

interface SecretFieldProps {
  label: string;
  hint: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

function SecretField({ label, hint, placeholder, value, onChange, error }: SecretFieldProps) {
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
