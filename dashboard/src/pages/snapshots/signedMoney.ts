import { formatMoney } from "../../format/money.ts";

/** "+$1.50", "−$1.50", or a dash for no change. */
export function signedMoney(amountMinor: number, currency: string): string {
  if (amountMinor === 0) return "–";
  return `${amountMinor > 0 ? "+" : "−"}${formatMoney(Math.abs(amountMinor), currency)}`;
}
