import { Link } from "@tanstack/react-router";
import type { GapCause, ReconciliationRow } from "@tributary/contract/reconciliation";
import { Card, CardHeader } from "../../design/Card.tsx";
import { cx } from "../../design/cx.ts";
import { platformName } from "../../format/platformName.ts";
import type { PeriodSearch } from "../../period/period.ts";
import type { PaymentsSearch } from "../payments/paymentsSearch.ts";
import { type BridgeBar, bridgeOf } from "./bridge.ts";
import { CAUSE_WORDS } from "./causeWords.ts";
import { paymentsBehind, paymentsOfCause } from "./paymentsBehind.ts";
import type { Measure } from "./reconciliationSearch.ts";

interface PlatformCardProps {
  row: ReconciliationRow;
  measure: Measure;
  /** Days of the page, which opened lists keep. */
  days: PeriodSearch;
  format: (value: number) => string;
}

const TOTALS = {
  claimed: { label: "Claimed", explanation: "What the platform reports as its own." },
  credited: { label: "Credited", explanation: "What the attribution model credits to clicks on its ads." },
} as const;

/** From what a platform claims to what it is credited with, cause by cause. */
export function PlatformCard({ row, measure, days, format }: PlatformCardProps) {
  const name = platformName(row.platform);
  return (
    <Card className="pb-3">
      <CardHeader title={name} />
      <table className="w-full text-sm">
        <caption className="sr-only">From what {name} claims to what it is credited with</caption>
        <thead className="sr-only">
          <tr>
            <th>Part</th>
            <th>Size</th>
            <th>{measure === "orders" ? "Orders" : "Revenue"}</th>
          </tr>
        </thead>
        <tbody>
          {bridgeOf(row, measure).map((bar) => (
            <Bar key={bar.what} bar={bar} payments={paymentsOf(row, bar.what, days)} format={format} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

interface BarProps {
  bar: BridgeBar;
  /** Those it is about; null: it is about none. */
  payments: PaymentsSearch | null;
  format: (value: number) => string;
}

function Bar({ bar: { what, value, start, width }, payments, format }: BarProps) {
  const isTotal = what === "claimed" || what === "credited";
  const { label, explanation } = isTotal ? TOTALS[what] : CAUSE_WORDS[what as GapCause];
  return (
    <tr className="border-t first:border-t-0">
      <th scope="row" className="w-full py-2 pr-3 pl-5 text-left align-top font-normal sm:w-2/5">
        {payments && value !== 0 ? (
          <Link
            to="/payments"
            search={payments}
            className={cx("text-river hover:underline", isTotal && "font-semibold")}
          >
            {label}
          </Link>
        ) : (
          <span className={cx(isTotal && "font-semibold text-ink")}>{label}</span>
        )}
        <span className="block text-xs text-ink-faint text-pretty">{explanation}</span>
      </th>
      <td aria-hidden className="relative w-full py-2 max-sm:hidden">
        <span
          className={cx("absolute top-1/2 h-5 -translate-y-1/2 rounded-xs", colourOf(what, value))}
          style={{ left: `${start * 100}%`, width: `max(2px, ${width * 100}%)` }}
        />
      </td>
      <td className={cx("figures py-2 pr-5 pl-3 text-right whitespace-nowrap", isTotal && "font-semibold")}>
        {isTotal ? format(value) : `${value > 0 ? "−" : "+"}${format(Math.abs(value))}`}
      </td>
    </tr>
  );
}

function paymentsOf(row: ReconciliationRow, what: BridgeBar["what"], days: PeriodSearch): PaymentsSearch | null {
  if (what === "claimed") return null;
  return what === "credited" ? paymentsBehind(row, days) : paymentsOfCause(row, what, days);
}

function colourOf(what: BridgeBar["what"], value: number): string {
  if (what === "claimed") return "bg-ink-faint/60";
  if (what === "credited") return "bg-river";
  return value > 0 ? "bg-caution/60" : "bg-positive/60";
}
