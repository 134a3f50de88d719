/** The amount a report names: decimal text to whole minor units, exactly, or why not. */
import { currencyDecimals } from "@tributary/contract/currency-decimals";
import { minorUnits } from "../../core/minor-units.ts";
import { type Rejection, rejection } from "./rejection.ts";

/** With more digits before the point, a JSON number may no longer be the one that was written. */
const MAX_WHOLE_DIGITS = 12;
const DECIMAL = /^(-?)0*(\d+)(?:\.(\d+))?$/;

/**
 * A number is read as the text JSON wrote it as: 19.99 is 1999 minor units, never 1998. Up to 12 digits before the point
 * that text and the shortest one JavaScript prints for the number are the same amount. Zeros at the end count for nothing.
 * @param currency an ISO 4217 code that exists
 */
export function readRevenue(amount: number | string, currency: string): { minor: number } | Rejection {
  const match = DECIMAL.exec(String(amount));
  if (!match) return rejection("revenue_invalid");
  const [, sign = "", whole = "", rest = ""] = match;
  const fraction = rest.replace(/0+$/, "");
  if (sign || !/[1-9]/.test(whole + fraction)) return rejection("revenue_not_positive");
  if (whole.length > MAX_WHOLE_DIGITS) return rejection("revenue_too_large");
  const decimals = currencyDecimals(currency) ?? 0;
  if (fraction.length > decimals) return rejection("revenue_too_precise", precisionRule(currency, decimals));
  const minor = minorUnits(`${whole}.${fraction || "0"}`, currency);
  return minor === null ? rejection("revenue_invalid") : { minor };
}

function precisionRule(currency: string, decimals: number): string {
  if (decimals === 0) return `Amounts in ${currency} have no decimals.`;
  return `Amounts in ${currency} have at most ${decimals} decimals.`;
}
