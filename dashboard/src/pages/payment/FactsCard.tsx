import { Link } from "@tanstack/react-router";
import type { PaymentDetail } from "@tributary/contract/payments";
import type { ReactNode } from "react";
import { Card, CardHeader } from "../../design/Card.tsx";
import { CopyButton } from "../../design/CopyButton.tsx";
import { formatMoney } from "../../format/money.ts";
import { formatInstant } from "../../format/time.ts";

/** What the provider says, word for word, and what the buyer says. */
export function FactsCard({ payment, timeZone }: { payment: PaymentDetail; timeZone: string }) {
  return (
    <Card className="pb-3">
      <CardHeader title="Details" />
      <dl className="px-5 text-sm">
        <Fact label="Payment" copy={payment.providerId}>
          {payment.providerId}
        </Fact>
        {payment.orderId && (
          <Fact label="Order" copy={payment.orderId}>
            {payment.orderId}
          </Fact>
        )}
        {payment.subscriptionId && (
          <Fact
            label={payment.revenueKind === "recurring" ? "Subscription (renewal)" : "Subscription"}
            copy={payment.subscriptionId}
          >
            {payment.subscriptionId}
          </Fact>
        )}
        {payment.customerId && (
          <Fact label="Customer" copy={payment.customerId}>
            {payment.customerId}
          </Fact>
        )}
        {payment.visitorIds.length > 0 && (
          <Fact label={payment.visitorIds.length > 1 ? "Visitors (browsers)" : "Visitor"}>
            {payment.visitorIds.map((visitorId) => (
              <Link
                key={visitorId}
                to="/customers/$visitorId"
                params={{ visitorId }}
                className="block truncate text-river hover:underline"
              >
                {visitorId}
              </Link>
            ))}
          </Fact>
        )}
        {payment.selfReported && (
          <Fact label="Heard about you through">
            <span className="font-sans text-sm" title={payment.selfReported.answer}>
              “{payment.selfReported.answer}”{" "}
              <span className="text-ink-faint">
                {payment.selfReported.saidAt
                  ? `on your site, ${formatInstant(payment.selfReported.saidAt, timeZone, "moment")}`
                  : "in the checkout"}
              </span>
            </span>
          </Fact>
        )}
        {payment.refunds.map((refund) => (
          <Fact key={refund.providerId} label={`Refund (${refund.status})`}>
            <span className="figures font-sans text-sm">
              −{formatMoney(refund.amountMinor, payment.currency)} on{" "}
              {formatInstant(refund.refundedAt, timeZone, "moment")}
            </span>
          </Fact>
        ))}
        <Fact label="Lookback window">
          <span className="font-sans text-sm">
            {payment.lookbackDays} days before the {payment.revenueKind === "recurring" ? "first payment" : "payment"}
          </span>
        </Fact>
      </dl>
    </Card>
  );
}

function Fact({ label, copy, children }: { label: string; copy?: string; children: ReactNode }) {
  return (
    <div className="flex min-h-9 items-center justify-between gap-4 border-t py-1 first:border-t-0">
      <dt className="shrink-0 text-ink-faint">{label}</dt>
      <dd className="flex min-w-0 items-center gap-1 text-right font-mono text-xs text-ink">
        <span className="min-w-0 truncate">{children}</span>
        {copy && <CopyButton text={copy} what={label} />}
      </dd>
    </div>
  );
}
