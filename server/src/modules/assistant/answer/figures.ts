/** Numbers with where they come from. */
import type { AnswerNumber } from "@tributary/contract/assistant";
import type { MetricDescription } from "@tributary/contract/metrics";
import { writtenMoney, writtenNumber, writtenShare } from "../../../core/written-figures.ts";
import { valueAt } from "./value-at.ts";

/** Of a metric in an answer of the catalogue. @returns null where it can't be known */
export function figureOf(
  source: { id: string; answer: Record<string, unknown> },
  path: string,
  metric: Pick<MetricDescription, "unit" | "format">,
  currency: string | null,
): AnswerNumber | null {
  const value = valueAt(source.answer, path);
  if (typeof value !== "number") return null;
  const { unit, format } = metric;
  return {
    value,
    unit,
    format,
    currency: format === "money" ? currency : null,
    sourceId: source.id,
    how: "value",
    paths: [path],
  };
}

/** The first minus the second, both of one source. */
export function difference(now: AnswerNumber, before: AnswerNumber): AnswerNumber {
  return { ...now, value: now.value - before.value, how: "difference", paths: [...now.paths, ...before.paths] };
}

/** The change as a ratio; null from nothing. */
export function change(now: AnswerNumber, before: AnswerNumber): AnswerNumber | null {
  if (before.value === 0) return null;
  const value = (now.value - before.value) / Math.abs(before.value);
  return { ...ratioOf(now), value, how: "change", paths: [...now.paths, ...before.paths] };
}

/** What part of the whole they are together; null of nothing, and without any. */
export function share(parts: readonly AnswerNumber[], whole: AnswerNumber): AnswerNumber | null {
  if (whole.value === 0) return null;
  const sum = parts.reduce((total, { value }) => total + value, 0);
  const paths = [...parts.flatMap((part) => part.paths), ...whole.paths];
  return { ...ratioOf(whole), value: sum / whole.value, how: "share", paths };
}

/** @param days of the source's range */
export function perDay(total: AnswerNumber, days: number): AnswerNumber {
  return { ...total, value: total.value / days, how: "per_day" };
}

const ratioOf = (figure: AnswerNumber): AnswerNumber => ({
  ...figure,
  unit: "ratio",
  format: "percent",
  currency: null,
});

/** As American readers write it. */
export function writtenFigure({
  value,
  unit,
  format,
  currency,
}: Omit<AnswerNumber, "sourceId" | "how" | "paths">): string {
  if (format === "money")
    return writtenMoney(Math.round(unit === "micros" ? value / 10_000 : value), currency ?? "USD");
  if (format === "percent") return writtenShare(value);
  if (format === "multiple") return `${writtenNumber(Math.round(value * 100) / 100)}×`;
  return writtenNumber(Math.round(value * 100) / 100);
}
