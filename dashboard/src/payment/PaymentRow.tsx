import { Link } from "@tanstack/react-router";
import type { Payment } from "@tributary/contract/payments";
import { Badge } from "../design/Badge.tsx";
import { ChannelDot } from "../design/ChannelDot.tsx";
import { ConfidenceMeter } from "../design/ConfidenceMeter.tsx";
import { cx } from "../design/cx.ts";
import { formatMoney } from "../format/money.ts";
import { formatAgo, formatInstant } from "../format/time.ts";
import { refundWords, sourceWords } from "./paymentWords.ts";

interface PaymentRowProps {
  payment: Payment;
  timeZone: string;
  now?: number;
  arrived: boolean;
}

export function PaymentRow({ payment, timeZone, now, arrived }: PaymentRowProps) {
  const source = sourceWords(payment);
  const refund = refundWords(payment);
  const { paidAt } = payment;
  return (
    <li data-testid="payment-row" className={cx("border-t first:border-t-0", arrived && "animate-arrive")}>
      <Link
        to="/payments/$paymentId"
        params={{ paymentId: payment.id }}
        className="grid grid-cols-[1fr_auto_auto] items-center gap-x-4 gap-y-1 px-4 py-2.5 transition-colors duration-120 hover:bg-river-wash focus-visible:-outline-offset-2 sm:grid-cols-[1.1fr_1.9fr_1fr_8rem] sm:px-5"
      >
        <span className="flex min-w-0 flex-wrap items-center gap-x-2">
          <span className={cx("figures font-medium text-ink", refund === "Refunded" && "text-ink-faint line-through")}>
            {formatMoney(payment.amountMinor, payment.currency)}
          </span>
          {payment.revenueKind === "recurring" && <Badge>Renewal</Badge>}
          {refund && (
            <Badge tone="caution">
              {refund === "Refunded" ? refund : `−${formatMoney(payment.refundedMinor, payment.currency)} refunded`}
            </Badge>
          )}
        </span>
        <span className="flex min-w-0 items-center gap-2.5 max-sm:order-3 max-sm:col-span-2">
          <ChannelDot channel={payment.channel} className={payment.channel === null ? "animate-breathe" : undefined} />
          <span className="min-w-0 text-sm text-ink [overflow-wrap:anywhere] max-sm:line-clamp-2 sm:truncate">
            {source.title}
            {source.detail && <span className="text-ink-faint"> · {source.detail}</span>}
          </span>
        </span>
        <time
          dateTime={paidAt}
          title={formatInstant(paidAt, timeZone, "exact")}
          className="figures truncate text-sm text-ink-faint max-sm:order-2 max-sm:col-span-2 max-sm:text-right"
        >
          {now === undefined ? formatInstant(paidAt, timeZone, "moment") : formatAgo(paidAt, now, timeZone)}
        </time>
        <span className="text-right max-sm:order-4">
          <ConfidenceMeter confidence={payment.confidence} level={payment.confidenceLevel} />
        </span>
      </Link>
    </li>
  );
}
