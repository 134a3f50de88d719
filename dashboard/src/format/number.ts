import { LOCALE } from "./locale.ts";

const counts = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const fractions = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const compacts = new Intl.NumberFormat(LOCALE, { notation: "compact", maximumFractionDigits: 1 });
const percents = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 1 });
const finePercents = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 2 });

export function formatCount(count: number): string {
  return counts.format(count);
}

/** A count that models may split, such as credited orders: 12 or 12.5. */
export function formatShareOfCount(count: number): string {
  return fractions.format(count);
}

export function formatCountCompact(count: number): string {
  return compacts.format(count);
}

/** A ratio as percent: 0.0312 gives "3.1%". Below one percent a second decimal tells small from none. */
export function formatRatio(ratio: number): string {
  return (ratio !== 0 && Math.abs(ratio) < 0.01 ? finePercents : percents).format(ratio);
}

/** A weight of evidence, sign always shown: "+9.2", "−1.4". */
export function formatBits(bits: number): string {
  const text = Math.abs(bits).toFixed(1);
  if (Number(text) === 0) return "0.0";
  return `${bits > 0 ? "+" : "−"}${text}`;
}
