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
      <Field
        label="Secret key"
        hint="In Stripe under Developers, API keys. A restricted key that may write Checkout Sessions is enough."
        error={errors.secretKey}
      >
        {(control) => (
          <PasswordInput
            {...control}
            required
            placeholder="sk_test_…"
            autoComplete="off"
            value={secretKey}
            onChange={(event) => setSecretKey(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="Webhook signing secret"
        hint="In Stripe under Developers, Webhooks: add an endpoint with any address for now and copy its secret. Next you get the right address. With the Stripe CLI, stripe listen prints it."
        error={errors.webhookSecret}
      >
        {(control) => (
          <PasswordInput
            {...control}
            required
            placeholder="whsec_…"
            autoComplete="off"
            value={webhookSecret}
            onChange={(event) => setWebhookSecret(event.target.value)}
          />
        )}
      </Field>
      <FormError error={connection.error} names={["secretKey", "webhookSecret"]} />
      <Button type="submit" variant="primary" className="self-start" busy={connection.isPending}>
        Connect Stripe
      </Button>
    </form>
  );
}
