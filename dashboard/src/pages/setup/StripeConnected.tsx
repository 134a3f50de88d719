import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { StripeConnection } from "@tributary/contract/checkout";
import { useState } from "react";
import { disconnectStripe, stripeConnectionsQuery } from "../../api/stripeConnections.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { FormError } from "../../design/FormError.tsx";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { FirstWebhook } from "./FirstWebhook.tsx";
import { StripeEndpoint } from "./StripeEndpoint.tsx";
import { WebhookSecretForm } from "./WebhookSecretForm.tsx";

/** A connected account: what is left to do in Stripe, then whether its webhooks come. */
export function StripeConnected({ connection }: { connection: StripeConnection }) {
  const { timeZone } = useWorkspace();
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone={connection.livemode ? "positive" : "caution"}>{connection.livemode ? "Live" : "Test mode"}</Badge>
        <span className="text-ink-soft max-sm:order-last max-sm:basis-full">
          Connected {formatInstant(connection.createdAt, timeZone, "moment")}
        </span>
        <Disconnect connection={connection} />
      </div>
      {connection.hasWebhookSecret ? <Receiving connection={connection} /> : <Remaining connection={connection} />}
    </div>
  );
}

/** The key is in; Stripe still has to learn where to send, and this side what Stripe signs with. */
function Remaining({ connection }: { connection: StripeConnection }) {
  return (
    <>
      <h3 className="text-base font-semibold text-ink">Next: send webhooks from Stripe</h3>
      <StripeEndpoint webhookUrl={connection.webhookUrl} />
      <WebhookSecretForm connection={connection} />
    </>
  );
}

function Receiving({ connection }: { connection: StripeConnection }) {
  const [replacing, setReplacing] = useState(false);
  return (
    <>
      <FirstWebhook connection={connection} />
      <details className="text-sm">
        <summary className="w-fit cursor-pointer rounded-xs font-medium text-ink">Webhook URL and event types</summary>
        <div className="mt-3">
          <StripeEndpoint webhookUrl={connection.webhookUrl} />
        </div>
      </details>
      {replacing ? (
        <WebhookSecretForm connection={connection} onDone={() => setReplacing(false)} />
      ) : (
        <Button size="sm" className="self-start" onClick={() => setReplacing(true)}>
          Replace signing secret
        </Button>
      )}
    </>
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
