import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { StripeConnection } from "@tributary/contract/checkout";
import { type FormEvent, useState } from "react";
import { fieldErrors } from "../../api/problem.ts";
import { setWebhookSecret, stripeConnectionsQuery } from "../../api/stripeConnections.ts";
import { Button } from "../../design/Button.tsx";
import { FormError } from "../../design/FormError.tsx";
import { SecretField } from "./SecretField.tsx";

interface WebhookSecretFormProps {
  connection: StripeConnection;
  onDone?: () => void;
}

/** Takes the secret that proves a webhook to be Stripe's; a second one takes the place of the first. */
export function WebhookSecretForm({ connection, onDone }: WebhookSecretFormProps) {
  const [secret, setSecret] = useState("");
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (webhookSecret: string) => setWebhookSecret(connection.id, { webhookSecret }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: stripeConnectionsQuery.queryKey });
      onDone?.();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate(secret.trim());
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3" autoComplete="off">
      <SecretField
        label="Webhook signing secret"
        hint={
          connection.hasWebhookSecret
            ? "The current secret keeps working for 24 hours."
            : "Find it on the endpoint's page in Stripe, or in the CLI output. It's encrypted and never shown again."
        }
        placeholder="whsec_…"
        value={secret}
        onChange={setSecret}
        error={fieldErrors(change.error).webhookSecret}
      />
      <FormError error={change.error} names={["webhookSecret"]} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={change.isPending}>
          {connection.hasWebhookSecret ? "Replace secret" : "Save secret"}
        </Button>
        {onDone && (
          <Button variant="ghost" onClick={onDone}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}
