/** Whole numbers written with a decimal point, done on their digits, so that nothing passes through a fraction. */

const PLAIN = /^\d+(?:\.\d+)?$/;
const IN_THOUSANDS = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/** 1500000 with six decimals is "1.5". @param count not negative */
export function toDecimalText(count: number, decimals: number): string {
  const digits = String(count).padStart(decimals + 1, "0");
  if (decimals === 0) return digits;
  const fraction = digits.slice(-decimals).replace(/0+$/, "");
  return digits.slice(0, -decimals) + (fraction && `.${fraction}`);
}

/** The same as people type it: 1500000 with no decimals is "1,500,000". */
export function toTypedText(count: number, decimals: number): string {
  return toDecimalText(count, decimals).replace(/^\d+/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ","));
}

/** "1.5" with six decimals is 1500000; a comma may stand between thousands. Undefined: no such number, or too large a one. */
export function fromDecimalText(text: string, decimals: number): number | undefined {
  const typed = text.trim();
  if (!PLAIN.test(typed) && !IN_THOUSANDS.test(typed)) return undefined;
  const [whole = "", fraction = ""] = typed.replaceAll(",", "").split(".");
  if (fraction.length > decimals) return undefined;
  const count = Number(whole + fraction.padEnd(decimals, "0"));
  return Number.isSafeInteger(count) ? count : undefined;
}
