/** Answers one question to the catalogue: plan, fetch, compare, say how final the numbers are. */
import type {
  DateRange,
  DimensionName,
  MetricName,
  MetricsQuery,
  MetricsResult,
  MetricsRow,
} from "@tributary/contract/metrics";
import { dayAt, daysBetween, shiftDay, wallTimeAt } from "../../../core/days.ts";
import { AppError } from "../../../core/errors.ts";
import { readTimeZone } from "../../accounts/public.ts";
import { DEFAULT_MODEL, modelNamed } from "../../attribution/public.ts";
import { type Fact, metric } from "./catalogue.ts";
import { fetchRows, firstDayOf, hasUntracedPayments, type MetricsContext } from "./metrics.sql.ts";
import type { FactQuestion } from "./plan-query.ts";

/** Longest range one question may span. */
const MAX_DAYS = 1100;
/** More rows of totals than there are currencies. */
const MAX_TOTALS = 1000;

/** @returns rows by dimension, totals, and the same for the period compared with */
export async function queryMetrics(
  context: MetricsContext,
  workspaceId: string,
  query: MetricsQuery,
  now = Date.now(),
): Promise<MetricsResult> {
  const fact = factOf(query);
  const dimensions = withCurrency(query.dimensions, query.metrics);
  const timeZone = await readTimeZone(context.postgres, workspaceId);
  const model = query.model === undefined ? DEFAULT_MODEL.name : modelNamed(query.model, context.models).name;
  const question: FactQuestion = {
    metrics: query.metrics,
    dimensions,
    range: query.range,
    filters: query.filters ?? {},
    model,
    timeZone,
    limit: query.limit,
  };
  const compared = query.compare ? comparedSpan(query.range, query.compare, timeZone, now) : null;
  const [current, before, historyFrom, untraced] = await Promise.all([
    answer(context, workspaceId, fact, question),
    compared ? answer(context, workspaceId, fact, { ...question, ...compared }) : null,
    compared ? firstDayOf(context, workspaceId, fact, timeZone) : null,
    fact === "conversions" && hasUntracedPayments(context, workspaceId, query.range, timeZone),
  ]);
  return {
    ...current,
    ...(before && compared
      ? {
          previous: {
            ...before,
            ...compared,
            historyFrom,
            isThin: historyFrom === null || historyFrom > compared.range.from,
          },
        }
      : {}),
    finality: untraced ? "provisional" : "final",
    query: { range: query.range, timeZone, model, dimensions: [...dimensions] },
  };
}

/**
 * The period of the same length that ends the day before. Of a range that goes on as much is compared as has passed of
 * it: as many days, the last one up to the same time of day. Null: none of it has passed.
 */
function comparedSpan(
  range: DateRange,
  compare: NonNullable<MetricsQuery["compare"]>,
  timeZone: string,
  now: number,
): { range: DateRange; until: string | null } | null {
  if (compare !== "previous_period") return { range: compare, until: null };
  const today = dayAt(now, timeZone);
  if (range.from > today) return null;
  const from = shiftDay(range.from, -daysBetween(range.from, range.to));
  if (range.to < today) return { range: { from, to: shiftDay(range.from, -1) }, until: null };
  const to = shiftDay(from, daysBetween(range.from, today) - 1);
  return { range: { from, to }, until: wallTimeAt(now, timeZone) };
}

/** Rows and totals. Totals are asked for, not added up: visitors of two days are not their sum. */
async function answer(
  context: MetricsContext,
  workspaceId: string,
  fact: Fact,
  question: FactQuestion,
): Promise<{ rows: MetricsRow[]; totals: MetricsRow[] }> {
  const totalDimensions = withCurrency([], question.metrics);
  const totals = { ...question, dimensions: totalDimensions, limit: MAX_TOTALS };
  if (question.dimensions.length === totalDimensions.length) {
    const all = await fetchRows(context, workspaceId, fact, totals);
    return { rows: all.slice(0, question.limit), totals: all };
  }
  return {
    rows: await fetchRows(context, workspaceId, fact, question),
    totals: await fetchRows(context, workspaceId, fact, totals),
  };
}

/** Amounts of different currencies are never added: a question about money is answered currency by currency. */
function withCurrency(dimensions: readonly DimensionName[], metrics: readonly MetricName[]): DimensionName[] {
  const isMoney = metrics.some((name) => metric(name).unit === "minor");
  return isMoney && !dimensions.includes("currency") ? [...dimensions, "currency"] : [...dimensions];
}

/** The one fact all metrics of the question come from. Throws `invalid_request` for what cannot be answered together. */
function factOf({ metrics, dimensions, filters, range, compare }: MetricsQuery): Fact {
  const [first, ...others] = metrics.map(metric);
  const stranger = others.find(({ fact }) => fact !== first?.fact);
  if (!first || stranger) {
    throw refused(
      "metrics",
      `${first?.name} and ${stranger?.name} do not share their dimensions; ask for them in two queries`,
    );
  }
  const asked = [...dimensions, ...(Object.keys(filters ?? {}) as DimensionName[])];
  const missing = asked.find((name) => !first.dimensions.includes(name));
  if (missing) throw refused("dimensions", `${first.name} cannot be split or filtered by ${missing}`);
  refuseLong("range", range);
  if (typeof compare === "object") refuseLong("compare", compare);
  return first.fact;
}

function refuseLong(field: string, { from, to }: DateRange): void {
  if (daysBetween(from, to) > MAX_DAYS) throw refused(field, `must not span more than ${MAX_DAYS} days`);
}

function refused(field: string, message: string): AppError {
  return new AppError("invalid_request", { public: `${field}: ${message}.`, fields: [{ field, message }] });
}
