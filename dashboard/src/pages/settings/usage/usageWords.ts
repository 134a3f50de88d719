/** Quantities and costs as people read them. */
import { currencyDecimals } from "@tributary/contract/currency-decimals";
import { METERS, type Meter } from "@tributary/contract/meters";
import type { UsageLevel } from "@tributary/contract/usage";
import { toDecimalText } from "../../../format/decimalDigits.ts";
import { LOCALE } from "../../../format/locale.ts";
import { formatCount, formatCountCompact } from "../../../format/number.ts";

/** Millionths. */
const MICRO_DECIMALS = 6;
const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB", "PB"] as const;

/** A cost; of less than one unit of the currency as exactly as it takes to tell it from nothing. */
export function formatMicros(micros: number, currency: string): string {
  const isSmall = micros > 0 && micros < 1_000_000;
  const decimals = currencyDecimals(currency) ?? 2;
  const format = new Intl.NumberFormat(LOCALE, {
    style: "currency",
    currency,
    ...(isSmall
      ? { maximumSignificantDigits: 2, minimumSignificantDigits: 2 }
      : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
  });
  return format.format(toDecimalText(micros, MICRO_DECIMALS) as `${number}`);
}

export function formatQuantity(meter: Meter, quantity: number): string {
  return METERS[meter].isLevel ? formatBytes(quantity) : formatCount(quantity);
}

export function formatOnAxis(meter: Meter, quantity: number): string {
  return METERS[meter].isLevel ? formatBytes(quantity) : formatCountCompact(quantity);
}

function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  for (; value >= 999.5 && unit < BYTE_UNITS.length - 1; unit += 1) value /= 1000;
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${BYTE_UNITS[unit]}`;
}

/** People type storage in gigabytes. */
export function unitOf(meter: Meter): { decimals: number; one: string; many: string } {
  if (METERS[meter].isLevel) return { decimals: 9, one: "GB per day", many: "GB" };
  return { decimals: 0, one: METERS[meter].unit, many: METERS[meter].unit };
}

export const LEVEL_WORDS: Readonly<Record<Exclude<UsageLevel, "fine">, string>> = {
  near_soft: "Near the soft limit",
  over_soft: "Over the soft limit",
  near_hard: "Near the hard limit",
  over_hard: "Hard limit reached",
};
