/** Amounts as people type them. */
import { currencyDecimals } from "@tributary/contract/currency-decimals";
import { minorToDecimal } from "@tributary/contract/minor-to-decimal";

/** What stands between thousands in some places and is no mark of a fraction anywhere. */
const NEUTRAL_MARKS = /(?<=\d)[\s'’](?=\d{3}(?!\d))/gu;
const PLAIN = /^\d+$/;
const ONE_MARK = /^(\d+)([.,])(\d+)$/;
const IN_THOUSANDS = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,](\d+))?$/;
const MAX_DIGITS = 12;

type Reading = { whole: string; fraction: string } | "ambiguous" | null;

/**
 * What a person typed as an amount, in minor units: "1,234.5" and "1.234,50" USD both give 123450. Nothing is rounded
 * and nothing is guessed: more decimals than the currency has make no amount, and neither does what can be read in two
 * ways, nor anything else; then null.
 */
export function parseMoney(text: string, currency: string): number | null {
  const decimals = currencyDecimals(currency) ?? 2;
  const reading = read(text, decimals);
  if (reading === null || reading === "ambiguous") return null;
  const { whole, fraction } = reading;
  if (whole.length > MAX_DIGITS || fraction.length > decimals) return null;
  return Number(whole + fraction.padEnd(decimals, "0"));
}

/** Why what was typed is no amount, as the end of a sentence; undefined when it is one. @param exampleMinor shows how one looks */
export function moneyFault(text: string, currency: string, exampleMinor: number): string | undefined {
  if (parseMoney(text, currency) !== null) return undefined;
  if (read(text, currencyDecimals(currency) ?? 2) === "ambiguous") {
    return `can be read two ways; leave out the thousands separator, as in ${text.replace(/\D/g, "")}`;
  }
  return `must be an amount in ${currency}, such as ${minorToDecimal(exampleMinor, currency)}`;
}

function read(text: string, decimals: number): Reading {
  const typed = text.trim().replace(NEUTRAL_MARKS, "");
  if (PLAIN.test(typed)) return { whole: typed, fraction: "" };
  const [, before, mark, after] = ONE_MARK.exec(typed) ?? [];
  if (before !== undefined && after !== undefined) return readOneMark(before, mark, after, decimals);
  const inThousands = IN_THOUSANDS.exec(typed);
  if (!inThousands) return null;
  const fraction = inThousands[2] ?? "";
  const whole = fraction ? typed.slice(0, -fraction.length - 1) : typed;
  return { whole: whole.replace(/\D/g, ""), fraction };
}

/**
 * One mark, and three digits after it: thousands or a fraction. As the product itself writes amounts, a comma stands
 * between thousands and a point before a fraction; the other way round may be either.
 */
function readOneMark(before: string, mark: string | undefined, after: string, decimals: number): Reading {
  const maybeThousands = after.length === 3 && /^[1-9]\d{0,2}$/.test(before);
  if (!maybeThousands) return { whole: before, fraction: after };
  if (mark === "," && decimals < 3) return { whole: before + after, fraction: "" };
  return mark === "." && decimals === 3 ? { whole: before, fraction: after } : "ambiguous";
}
