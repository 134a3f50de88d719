/** Figures as American readers write them, for mails and explanations. */
import { minorToDecimal } from "@tributary/contract/minor-to-decimal";

const GROUPED = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** "1,234.5". */
export function writtenNumber(value: number): string {
  return GROUPED.format(value);
}

/** @param share 0.125 is "12.5%" */
export function writtenShare(share: number): string {
  return `${GROUPED.format(Math.round(share * 1000) / 10)}%`;
}

/** @param minor minor units of the currency: 1250 of USD is "$12.50" */
export function writtenMoney(minor: number, currency: string): string {
  return new Intl.NumberFormat("en-US", { style: "currency", currency }).format(minorToDecimal(minor, currency));
}
