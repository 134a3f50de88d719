import type { Payment } from "@tributary/contract/payments";
import { useMemo } from "react";
import { useArrivals } from "../live/useArrivals.ts";
import { PaymentRow } from "./PaymentRow.tsx";

interface PaymentListProps {
  payments: readonly Payment[];
  timeZone: string;
  /** Unix milliseconds; gives times as "5 min ago". Without it, as dates. */
  now?: number;
}

/** Payments, newest first; each row opens the payment, and rows that come in while you look are welcomed. */
export function PaymentList({ payments, timeZone, now }: PaymentListProps) {
  const ids = useMemo(() => payments.map(({ id }) => id), [payments]);
  const welcomed = useArrivals(ids);
  return (
    <div>
      <div
        aria-hidden
        className="hidden grid-cols-[1.1fr_1.9fr_1fr_8rem] gap-4 border-b px-5 pt-2.5 pb-2 text-xs font-medium text-ink-faint sm:grid"
      >
        <span>Amount</span>
        <span>Source</span>
        <span>Paid</span>
        <span className="text-right">Match confidence</span>
      </div>
      <ul>
        {payments.map((payment) => (
          <PaymentRow
            key={payment.id}
            payment={payment}
            timeZone={timeZone}
            now={now}
            arrived={welcomed.has(payment.id)}
          />
        ))}
      </ul>
    </div>
  );
}
