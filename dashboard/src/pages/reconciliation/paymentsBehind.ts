/** Which payments stand behind a row, or behind one of its causes. */
import type { GapCause, ReconciliationRow } from "@tributary/contract/reconciliation";
import { DEFAULT_PRESET, type PeriodSearch } from "../../period/period.ts";
import type { PaymentsSearch } from "../payments/paymentsSearch.ts";

type Row = Pick<ReconciliationRow, "platform" | "day" | "campaignId">;

/** Payments with a click on the platform's ads, by the day of the payment. */
export function paymentsBehind({ platform, day, campaignId }: Row, days: PeriodSearch): PaymentsSearch {
  // Without a period the list would show the payments of all time.
  const page = days.from ? { from: days.from, to: days.to } : { period: days.period ?? DEFAULT_PRESET };
  return {
    ...(day ? { from: day, to: day } : page),
    platform,
    ...(campaignId ? { campaignId } : {}),
  };
}

/** Null: no payments tell of the cause, such as of claims without a click. */
export function paymentsOfCause(row: Row, cause: GapCause, days: PeriodSearch): PaymentsSearch | null {
  if (cause === "refunds") return { ...paymentsBehind(row, days), refunded: true };
  if (cause === "other_platforms") return { ...paymentsBehind(row, days), several: true };
  if (cause === "other_touchpoints") return paymentsBehind(row, days);
  return null;
}
