import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { StripeConnectionBody } from "@tributary/contract/checkout";
import { type FormEvent, useState } from "react";
import { fieldErrors } from "../../api/problem.ts";
import { connectStripe, stripeConnectionsQuery } from "../../api/stripeConnections.ts";
import { useIdempotencyKey } from "../../api/useIdempotencyKey.ts";
import { Button } from "../../design/Button.tsx";
import { FormError } from "../../design/FormError.tsx";
import { SecretField } from "./SecretField.tsx";

/** The first half of connecting: the key. What follows needs the webhook address that the answer brings. */
export function StripeForm({ onDone }: { onDone: () => void }) {
  const [secretKey, setSecretKey] = useState("");
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const connection = useMutation({
    mutationFn: (body: StripeConnectionBody) => connectStripe(body, keyFor(body)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: stripeConnectionsQuery.queryKey });
      onDone();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    connection.mutate({ secretKey: secretKey.trim() });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4" autoComplete="off">
      <SecretField
        label="Secret key"
        hint="In Stripe, go to Developers, then API keys. A restricted key with write access to Checkout Sessions is enough. It's encrypted and never shown again."
        placeholder="sk_test_…"
        value={secretKey}
        onChange={setSecretKey}
        error={fieldErrors(connection.error).secretKey}
      />
      <FormError error={connection.error} names={["secretKey"]} />
      <Button type="submit" variant="primary" className="self-start" busy={connection.isPending}>
        Connect Stripe
      </Button>
    </form>
  );
}
