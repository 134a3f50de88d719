/** Amounts as shops write them for people ("$1,299.00", "1.299,00 €", "CHF 1'299.–") to decimal text ("1299.00"). */
import { currencyDecimals } from "@tributary/contract/currency-decimals";

const LONGEST = 40;
const MINUS = /[-−–]/g;
/** Spaces of any width and apostrophes stand between thousands and are no mark of a fraction anywhere. */
const NEUTRAL_MARKS = /(?<=\d)[\s'’](?=\d{3}(?!\d))/gu;
/** What prices end with where there are no cents: "25,-", "25.–". */
const NO_CENTS = /(?<=\d)[.,]\s*[-−–]+$/;
const NUMBER = /\d(?:[\d.,]*\d)?/;
const IN_THOUSANDS = /^\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}$/;
const CODE = /^[A-Z]{3}$/;

/**
 * Reads one number with what may stand around it: spaces, a minus or parentheses, the sign or code of the currency.
 * A lone comma before three digits stands between thousands, unless the currency has three decimals: then it may be either.
 *
 * @param currency ISO 4217 in upper case
 * @returns decimal text with a minus where it is negative; null for anything else, and for the amount of another currency
 */
export function writtenAmount(text: string, currency: string): string | null {
  if (text.length > LONGEST) return null;
  const plain = text.normalize("NFKC").trim().replace(NO_CENTS, "").replace(NEUTRAL_MARKS, "");
  const found = NUMBER.exec(plain);
  if (!found) return null;
  const [number] = found;
  const around = [plain.slice(0, found.index), plain.slice(found.index + number.length)] as const;
  const decimal = decimalOf(number, currencyDecimals(currency) ?? 2);
  const isNegative = negationOf(around);
  if (decimal === null || isNegative === null || !isOfCurrency(around, currency)) return null;
  return isNegative ? `-${decimal}` : decimal;
}

/** @returns null where it is said twice, or halfway */
function negationOf([before, after]: readonly [string, string]): boolean | null {
  const minuses = (before + after).match(MINUS)?.length ?? 0;
  const [opens, closes] = [before.includes("("), after.includes(")")];
  if (opens !== closes || minuses > 1 || (opens && minuses > 0)) return null;
  return opens || minuses === 1;
}

/** Whether all that stands around the number is a name of the currency, or none that is known for another's. */
function isOfCurrency([before, after]: readonly [string, string], currency: string): boolean {
  const words = [before, after].map((part) => part.replace(MINUS, "").replaceAll(/[()\s]/g, ""));
  const [name, ...more] = words.filter((word) => word !== "");
  if (name === undefined) return true;
  if (more.length > 0 || !/^[\p{L}\p{Sc}.]{1,5}$/u.test(name)) return false;
  if (CODE.test(name) && currencyDecimals(name) !== undefined) return name === currency;
  const sign = /\p{Sc}/u.exec(name)?.[0];
  const own = signOf(currency);
  return sign === undefined || !/\p{Sc}/u.test(own) || own.includes(sign);
}

function signOf(currency: string): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  return format.formatToParts(0).find(({ type }) => type === "currency")?.value ?? "";
}

function decimalOf(number: string, decimals: number): string | null {
  const marks = number.replaceAll(/\d/g, "");
  if (marks === "") return number;
  if (marks.length === 1) return decimalOfOneMark(number, marks, decimals);
  const last = marks.at(-1) as string;
  const others = new Set(marks.slice(0, -1));
  if (others.size > 1) return null;
  // One mark throughout stands between thousands; else the last one, which is the other, begins the fraction.
  const at = others.has(last) ? number.length : number.lastIndexOf(last);
  const whole = number.slice(0, at);
  if (!IN_THOUSANDS.test(whole)) return null;
  return whole.replaceAll(/\D/g, "") + number.slice(at).replace(last, ".");
}

function decimalOfOneMark(number: string, mark: string, decimals: number): string | null {
  const [whole = "", fraction = ""] = number.split(mark);
  const maybeThousands = mark === "," && fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  if (!maybeThousands) return `${whole}.${fraction}`;
  return decimals === 3 ? null : whole + fraction;
}
