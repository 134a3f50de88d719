/** The question to the catalogue that an intent is. */
import type { MetricsQuery } from "@tributary/contract/metrics";
import { daysBetween, shiftDay } from "../../../core/days.ts";
import { shiftUnits, unitOf } from "../analyst/calendar.ts";
import type { MetricsIntent, Period } from "../analyst/intent.ts";
import type { AnswerContext } from "./answer-context.ts";

const TIME = new Set(["day", "week", "month"]);
const MOST_ROWS = 200;
/** As many as three years have days. */
const MOST_TIMES = 1100;

export function queryOf(
  intent: MetricsIntent,
  { described, currency, today }: AnswerContext,
  model?: string,
): MetricsQuery {
  const { metrics, breakdown, period, comparison, filters, aim } = intent;
  const [first = ""] = metrics;
  const isOverTime = breakdown.some((name) => TIME.has(name));
  const isMoney = metrics.some(
    (name) => described.get(name)?.unit === "minor" || described.get(name)?.format === "multiple",
  );
  const direction = directionOf(aim);
  return {
    metrics: [...metrics],
    dimensions: [...breakdown],
    range: comparison === "elapsed" ? wholeRange(period, today) : period.range,
    ...(comparison === "elapsed" ? { compare: "previous_period" as const } : comparison ? { compare: comparison } : {}),
    ...(filters.length > 0
      ? { filters: Object.fromEntries(filters.map(({ dimension, values }) => [dimension, [...values]])) }
      : {}),
    ...(model === undefined ? {} : { model }),
    ...(isMoney ? { currency: intent.currency ?? currency } : {}),
    ...(direction ? { order: { by: first, direction } } : {}),
    limit: isOverTime ? MOST_TIMES : MOST_ROWS,
  };
}

function directionOf(aim: MetricsIntent["aim"]): "asc" | "desc" | null {
  if (aim.is === "rank") return aim.direction === "top" ? "desc" : "asc";
  return aim.is === "above" ? "desc" : aim.is === "below" ? "asc" : null;
}

/**
 * A running unit as long as the one before, so that as much of that is compared as has passed of this one. The days to
 * come hold nothing.
 */
function wholeRange({ range, unit }: Period, today: string): MetricsQuery["range"] {
  const of = unit === "span" ? "day" : unit;
  const before = unitOf(of, shiftUnits(of, range.from, -1));
  const to = shiftDay(range.from, daysBetween(before.from, before.to) - 1);
  return { from: range.from, to: to > today ? to : today };
}
