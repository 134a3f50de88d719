/** Which days a query asks about. */
import { day } from "../books/cells.ts";
import { dayPlus } from "../books/day-in.ts";
import { queryError } from "./google-ads-error.ts";
import type { Condition } from "./parse-gaql.ts";

/** Inclusive; null: without an end on that side. */
export interface DateRange {
  from: string | null;
  to: string | null;
}

/** First and last day, in days before today. */
const DURING: Readonly<Record<string, readonly [number, number]>> = {
  TODAY: [0, 0],
  YESTERDAY: [1, 1],
  LAST_7_DAYS: [7, 1],
  LAST_14_DAYS: [14, 1],
  LAST_30_DAYS: [30, 1],
};

/** @param today of the account. @throws GoogleApiError queryError */
export function dateRange(conditions: readonly Condition[], today: string): DateRange {
  let range: DateRange = { from: null, to: null };
  for (const condition of conditions) {
    if (condition.field === "segments.date") range = narrow(range, rangeOf(condition, today));
  }
  return range;
}

function rangeOf({ operator, values }: Condition, today: string): DateRange {
  if (operator === "DURING") return during(values[0] ?? "", today);
  const [first = "", second = first] = values.map(readDay);
  switch (operator) {
    case "=":
      return { from: first, to: first };
    case "BETWEEN":
      return { from: first, to: second };
    case ">=":
      return { from: first, to: null };
    case ">":
      return { from: dayPlus(first, 1), to: null };
    case "<=":
      return { from: null, to: first };
    case "<":
      return { from: null, to: dayPlus(first, -1) };
    default:
      throw queryError("BAD_OPERATOR", `Operator ${operator} is not supported for segments.date.`);
  }
}

function during(word: string, today: string): DateRange {
  const ago = DURING[word.toUpperCase()];
  if (!ago) throw queryError("INVALID_VALUE_WITH_DURING_OPERATOR", `Invalid value '${word}' with DURING.`);
  return { from: dayPlus(today, -ago[0]), to: dayPlus(today, -ago[1]) };
}

function readDay(text: string): string {
  // Google takes days without dashes too.
  const dashed = text.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
  try {
    return day(dashed);
  } catch {
    throw queryError("BAD_VALUE", `Invalid date '${text}'.`);
  }
}

function narrow(a: DateRange, b: DateRange): DateRange {
  const later =
    [a.from, b.from]
      .filter((each) => each !== null)
      .sort()
      .at(-1) ?? null;
  const earlier = [a.to, b.to].filter((each) => each !== null).sort()[0] ?? null;
  return { from: later, to: earlier };
}
