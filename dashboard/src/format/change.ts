import { LOCALE } from "./locale.ts";

const percents = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 0 });
const finePercents = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 1 });

export interface Change {
  /** "12%", "new" when there was nothing before, "no change". Never signed: the direction says it. */
  text: string;
  direction: "up" | "down" | "flat";
}

/** How a figure moved since the previous period; null when either side is unknown or both are nothing. */
export function changeBetween(now: number | null | undefined, before: number | null | undefined): Change | null {
  if (now === null || now === undefined || before === null || before === undefined) return null;
  if (before === 0) return now === 0 ? null : { text: "new", direction: now > 0 ? "up" : "down" };
  const ratio = (now - before) / Math.abs(before);
  if (Math.abs(ratio) < 0.0005) return { text: "no change", direction: "flat" };
  const size = Math.abs(ratio);
  const text = size >= 10 ? `×${Math.round(size + 1)}` : (size < 0.1 ? finePercents : percents).format(size);
  return { text, direction: ratio > 0 ? "up" : "down" };
}
