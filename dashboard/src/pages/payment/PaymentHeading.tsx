import type { PaymentDetail } from "@tributary/contract/payments";
import type { ReactNode } from "react";
import { Badge } from "../../design/Badge.tsx";
import { ChannelDot } from "../../design/ChannelDot.tsx";
import { cx } from "../../design/cx.ts";
import { formatMoney } from "../../format/money.ts";
import { formatInstant } from "../../format/time.ts";
import { refundWords, sourceWords } from "../../payment/paymentWords.ts";

export function PaymentHeading({ payment, timeZone }: { payment: PaymentDetail; timeZone: string }) {
  const refund = refundWords(payment);
  const source = sourceWords(payment);
  const net = payment.amountMinor - payment.refundedMinor;
  return (
    <header className="mb-5">
      <h1 className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span
          className={cx(
            "figures text-3xl font-semibold text-ink",
            refund === "Refunded" && "text-ink-faint line-through",
          )}
        >
          {formatMoney(payment.amountMinor, payment.currency)}
        </span>
        {refund && <Badge tone="caution">{refund}</Badge>}
        {payment.disputedMinor > 0 && (
          <Badge tone="caution">{formatMoney(payment.disputedMinor, payment.currency)} disputed</Badge>
        )}
      </h1>
      <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-base text-ink-soft">
        <span className="inline-flex items-center gap-2">
          <ChannelDot channel={payment.channel} />
          <span className="font-medium text-ink">{source.title}</span>
        </span>
        {source.detail && <span>{source.detail}</span>}
        <span aria-hidden className="text-line-strong max-sm:hidden">
          |
        </span>
        <time dateTime={payment.paidAt} className="figures max-sm:w-full">
          {formatInstant(payment.paidAt, timeZone, "exact")}
        </time>
        {refund === "Partially refunded" && <Further>{formatMoney(net, payment.currency)} after refunds</Further>}
        {payment.feeMinor !== null && <Further>{formatMoney(payment.feeMinor, payment.currency)} provider fee</Further>}
      </p>
    </header>
  );
}

function Further({ children }: { children: ReactNode }) {
  return (
    <>
      <span aria-hidden className="text-line-strong max-sm:hidden">
        |
      </span>
      <span className="figures">{children}</span>
    </>
  );
}
