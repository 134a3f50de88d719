import type { PaymentDetail } from "@tributary/contract/payments";
import { formatMoney } from "../../format/money.ts";
import { formatInstant } from "../../format/time.ts";
import { RIVER_COLUMN_PX } from "./JourneyStretch.tsx";
import { RIVER_MIDDLE } from "./riverShapes.ts";

interface JourneyEndProps {
  payment: PaymentDetail;
  timeZone: string;
  /** Of the river where it reaches the payment; 0 when it never sprang. */
  width: number;
}

/** Where the river ends: the payment, and what flowed back out of it. */
export function JourneyEnd({ payment, timeZone, width }: JourneyEndProps) {
  return (
    <li className="grid min-h-16 grid-cols-[84px_minmax(0,1fr)]">
      <Lake width={width} />
      <div className="pt-3 pr-3 pl-3">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="figures text-lg font-semibold text-ink">
            {formatMoney(payment.amountMinor, payment.currency)} paid
          </span>
          <time dateTime={payment.paidAt} className="figures text-sm text-ink-faint">
            {formatInstant(payment.paidAt, timeZone, "moment")}
          </time>
        </p>
        {payment.refunds.map((refund) => (
          <p key={refund.providerId} className="figures text-sm text-caution">
            −{formatMoney(refund.amountMinor, payment.currency)} refunded{" "}
            <span className="text-ink-faint">{formatInstant(refund.refundedAt, timeZone, "moment")}</span>
          </p>
        ))}
      </div>
    </li>
  );
}

function Lake({ width }: { width: number }) {
  const middle = RIVER_COLUMN_PX * RIVER_MIDDLE;
  const half = width / 2;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${RIVER_COLUMN_PX} 56`}
      className="h-14 w-[84px]"
      fill={width > 0 ? "var(--river)" : "none"}
      stroke={width > 0 ? "none" : "var(--line-strong)"}
      strokeDasharray={width > 0 ? undefined : "2 4"}
    >
      {width > 0 && (
        <path
          d={`M${middle - half} 0C${middle - half} 7 ${middle - 22} 7 ${middle - 22} 24H${middle + 22}C${middle + 22} 7 ${middle + half} 7 ${middle + half} 0Z`}
        />
      )}
      <ellipse cx={middle} cy="26" rx="22" ry="17" />
      {width > 0 && (
        <path
          d={`M${middle - 8} 26l5.5 5.5 10.5-11`}
          fill="none"
          stroke="var(--on-river)"
          strokeWidth="2.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}
