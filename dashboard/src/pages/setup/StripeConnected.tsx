import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { StripeConnection } from "@tributary/contract/checkout";
import { disconnectStripe, stripeConnectionsQuery } from "../../api/stripeConnections.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { CopyField } from "../../design/CopyField.tsx";
import { FormError } from "../../design/FormError.tsx";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";

/** What Stripe must be told to send: all that moves a payment or a refund. Other types do no harm. */
const EVENT_TYPES = [
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "payment_intent.succeeded",
  "charge.succeeded",
  "charge.refunded",
  "refund.created",
  "refund.updated",
  "refund.failed",
];

/** A connected account: the address Stripe sends to, what to send, and whether anything has come. */
export function StripeConnected({ connection }: { connection: StripeConnection }) {
  const { timeZone } = useWorkspace();
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone={connection.livemode ? "positive" : "caution"}>{connection.livemode ? "Live" : "Test mode"}</Badge>
        <span className="text-ink-soft">
          {connection.lastWebhookAt
            ? `Last heard from Stripe ${formatInstant(connection.lastWebhookAt, timeZone, "moment")}`
            : "Nothing heard from Stripe yet"}
        </span>
        <Disconnect connection={connection} />
      </p>
      <div>
        <p className="mb-1.5 text-sm font-medium text-ink">Webhook address, to set on the endpoint in Stripe</p>
        <CopyField text={connection.webhookUrl} what="webhook address" />
      </div>
      <details className="group text-sm text-ink-soft">
        <summary className="cursor-pointer rounded-xs font-medium text-ink">Event types to send</summary>
        <ul className="mt-2 grid gap-x-6 gap-y-1 font-mono text-xs sm:grid-cols-2">
          {EVENT_TYPES.map((type) => (
            <li key={type}>{type}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function Disconnect({ connection }: { connection: StripeConnection }) {
  const client = useQueryClient();
  const removal = useMutation({
    mutationFn: () => disconnectStripe(connection.id),
    onSuccess: () => client.invalidateQueries({ queryKey: stripeConnectionsQuery.queryKey }),
  });

  function ask() {
    if (window.confirm("Disconnect this Stripe account? New payments will no longer be recorded.")) removal.mutate();
  }

  return (
    <>
      <Button variant="ghost" size="sm" className="ml-auto" busy={removal.isPending} onClick={ask}>
        Disconnect
      </Button>
      <FormError error={removal.error} />
    </>
  );
}
