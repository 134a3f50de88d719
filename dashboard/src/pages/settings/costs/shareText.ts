/** A share as people type it: in percent, with up to two decimals. */
import { fromDecimalText, toDecimalText } from "../../../format/decimalDigits.ts";

const PERCENT_DECIMALS = 2;
const WHOLE = 10_000;

/** 0.355 is "35.5"; null is "". */
export function shareText(share: number | null): string {
  return share === null ? "" : toDecimalText(Math.round(share * WHOLE), PERCENT_DECIMALS);
}

/** "35.5" or "35.5%" is 0.355; nothing is null. */
export function readShare(text: string): { share: number | null } | { fault: string } {
  const typed = text.replace("%", "").trim();
  if (typed === "") return { share: null };
  const hundredths = fromDecimalText(typed, PERCENT_DECIMALS);
  if (hundredths === undefined || hundredths > WHOLE)
    return { fault: "must be a percentage from 0 to 100, such as 35.5" };
  return { share: hundredths / WHOLE };
}
