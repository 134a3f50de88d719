import type { ReactNode } from "react";
import { CopyField } from "../../design/CopyField.tsx";
import { isLocalAddress } from "./isLocalAddress.ts";

/** What Stripe must be told to send: all that moves a payment or a refund. Other types do no harm. */
const EVENT_TYPES = [
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "payment_intent.succeeded",
  "charge.succeeded",
  "charge.captured",
  "charge.refunded",
  "refund.created",
  "refund.updated",
  "refund.failed",
];

/** Where Stripe has to send its webhooks, and which. The likelier of the two ways stands first. */
export function StripeEndpoint({ webhookUrl }: { webhookUrl: string }) {
  const byAccount = <ByAccount webhookUrl={webhookUrl} />;
  const byCli = <ByCli webhookUrl={webhookUrl} />;
  const local = isLocalAddress(webhookUrl);
  return (
    <div className="flex flex-col gap-3">
      {local ? byCli : byAccount}
      <Other title={local ? "Or set up the endpoint in Stripe" : "Or forward with the Stripe CLI"}>
        {local ? byAccount : byCli}
      </Other>
    </div>
  );
}

function ByAccount({ webhookUrl }: { webhookUrl: string }) {
  return (
    <div className="flex flex-col gap-3">
      <div>
        <p className="mb-1.5 text-sm text-ink-soft">
          In Stripe, go to Developers, then Webhooks, and add an endpoint with this URL:
        </p>
        <CopyField text={webhookUrl} what="webhook URL" />
      </div>
      <div>
        <p className="mb-1.5 text-sm text-ink-soft">Select these events:</p>
        <ul className="grid gap-x-6 gap-y-1 rounded-md border bg-sunken px-3 py-2.5 font-mono text-xs text-ink sm:grid-cols-2">
          {EVENT_TYPES.map((type) => (
            <li key={type}>{type}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function ByCli({ webhookUrl }: { webhookUrl: string }) {
  return (
    <div>
      <p className="mb-1.5 text-sm text-ink-soft text-pretty">
        To test on your own computer, forward webhooks with the Stripe CLI. It prints the signing secret. Keep it
        running.
      </p>
      <CopyField text={`stripe listen --forward-to ${webhookUrl}`} what="command" />
    </div>
  );
}

function Other({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer rounded-xs font-medium text-ink-soft hover:text-ink">{title}</summary>
      <div className="mt-3">{children}</div>
    </details>
  );
}
