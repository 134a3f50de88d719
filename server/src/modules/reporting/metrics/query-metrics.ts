/** Answers one question to the catalogue: plan, fetch, compare, say how final the numbers are. */
import {
  type DateRange,
  type MetricsQuery,
  type MetricsResult,
  type MetricsRow,
  TIME_DIMENSIONS,
} from "@tributary/contract/metrics";
import { daysBetween } from "../../../core/days.ts";
import { AppError } from "../../../core/errors.ts";
import { isMoney, type Measure } from "../../../core/facts.ts";
import { readTimeZone } from "../../accounts/public.ts";
import { DEFAULT_MODEL, modelNamed } from "../../attribution/public.ts";
import { comparedRange } from "./compared-range.ts";
import { convertTo } from "./convert-to.ts";
import { fetchRows, firstDayOf, type MetricsContext, namesOf } from "./metrics.sql.ts";
import type { PlannedQuestion } from "./plan-query.ts";

/** Longest range one question may span. */
const MAX_DAYS = 1100;
/** More rows of totals than there are currencies. */
const MAX_TOTALS = 1000;

type Day = MetricsResult["missingRates"][number];
const OF_CAMPAIGNS: ReadonlySet<string> = new Set(["campaign", "version", "adCampaign"]);

type Question = Omit<PlannedQuestion, "conversion">;

/**
 * @returns rows by dimension, totals, and the same for the days compared with
 * @throws AppError `invalid_request` for what cannot be answered together, and why
 */
export async function queryMetrics(
  context: MetricsContext,
  workspaceId: string,
  query: MetricsQuery,
  now = Date.now(),
): Promise<MetricsResult> {
  const measures = measuresOf(context, query);
  const facts = [...new Set(measures.map(({ fact }) => fact))];
  const isSplitByCurrency = measures.some(isMoney) && query.currency === undefined;
  const dimensions = isSplitByCurrency ? [...new Set([...query.dimensions, "currency"])] : query.dimensions;
  refuseUnanswerable(context, query, dimensions, measures);

  const model = query.model === undefined ? DEFAULT_MODEL.name : modelNamed(query.model, context.models).name;
  const { range, compare, limit, order, filters = {}, currency = null } = query;
  const isOfCampaigns = [...dimensions, ...Object.keys(filters)].some((name) => OF_CAMPAIGNS.has(name));
  const [timeZone, costShare, campaigns] = await Promise.all([
    readTimeZone(context.postgres, workspaceId),
    context.readCostShare(workspaceId),
    isOfCampaigns ? context.readCampaigns(workspaceId) : {},
  ]);
  const firstDays = await firstDaysOf(context, workspaceId, query, facts, timeZone);
  const question: Question = {
    metrics: withExact(context, query.metrics),
    dimensions,
    range,
    filters,
    model,
    timeZone,
    limit,
    order,
    campaigns,
    costShare,
    filled: new Set(facts.filter((fact) => firstDays.get(fact) !== null)),
  };
  const totalDimensions = isSplitByCurrency ? ["currency"] : [];
  const ask = (changes: Partial<Question>) =>
    answer(context, workspaceId, { ...question, ...changes }, totalDimensions, currency);
  const compared = compare ? comparedRange(range, compare, timeZone, now) : null;
  const [current, before, provisional] = await Promise.all([
    ask({}),
    compared ? ask(compared) : null,
    provisionalDays(context, workspaceId, facts, range, timeZone),
  ]);
  return {
    rows: current.rows,
    totals: current.totals,
    ...(before && compared
      ? { previous: { rows: before.rows, totals: before.totals, ...compared, ...history(firstDays, compared.range) } }
      : {}),
    finality: provisional.length > 0 ? "provisional" : "final",
    provisionalDays: provisional,
    names: await namesOf(context, workspaceId, facts, current.rows),
    missingRates: [...current.missing, ...(before?.missing ?? [])],
    query: { range, timeZone, model, dimensions: [...dimensions], currency },
  };
}

/**
 * The first day of each fact; null: it holds nothing. Asked for only where it is needed: to judge a comparison, and to tell
 * what is nothing from what is unknown where several facts are joined.
 */
async function firstDaysOf(
  context: MetricsContext,
  workspaceId: string,
  { compare }: MetricsQuery,
  facts: readonly string[],
  timeZone: string,
): Promise<ReadonlyMap<string, string | null>> {
  if (!compare && facts.length === 1) return new Map();
  const days = facts.map(async (fact) => [fact, await firstDayOf(context, workspaceId, fact, timeZone)] as const);
  return new Map(await Promise.all(days));
}

/** Since when all of the facts have data, and whether that is too late for the days compared with. */
function history(firstDays: ReadonlyMap<string, string | null>, { from }: DateRange) {
  const days = [...firstDays.values()];
  const historyFrom = days.includes(null) ? null : (days.toSorted().at(-1) ?? null);
  return { historyFrom, isThin: historyFrom === null || historyFrom > from };
}

/** Rows and totals. Totals are asked for, not added up: visitors of two days are not their sum. */
async function answer(
  context: MetricsContext,
  workspaceId: string,
  question: Question,
  totalDimensions: readonly string[],
  currency: string | null,
): Promise<{ rows: MetricsRow[]; totals: MetricsRow[]; missing: Day[] }> {
  const { conversion, missing } = currency
    ? await convertTo(context, workspaceId, currency, question)
    : { conversion: null, missing: [] };
  const planned = { ...question, conversion };
  const totals = { ...planned, dimensions: totalDimensions, limit: MAX_TOTALS, order: undefined };
  if (question.dimensions.length === totalDimensions.length) {
    const all = await fetchRows(context, workspaceId, { ...totals, order: question.order });
    return { rows: all.slice(0, question.limit), totals: all, missing };
  }
  const [rows, sums] = [await fetchRows(context, workspaceId, planned), await fetchRows(context, workspaceId, totals)];
  return { rows, totals: sums, missing };
}

function measuresOf({ catalogue }: MetricsContext, { metrics }: MetricsQuery): Measure[] {
  const measures = new Map(metrics.flatMap((name) => [...catalogue.measuresOf(name)]));
  return [...measures.values()];
}

/** Amounts that ad platforms bill in micros are told exactly beside the rounded ones. */
function withExact({ catalogue }: MetricsContext, metrics: readonly string[]): string[] {
  const exact = metrics.flatMap((name) => {
    const metric = catalogue.metric(name);
    return "exact" in metric && metric.exact ? [metric.exact] : [];
  });
  return [...new Set([...metrics, ...exact])];
}

/** Every fact must have every dimension, or rows of one would stand beside rows of another that are something else. */
function refuseUnanswerable(
  { catalogue }: MetricsContext,
  { metrics, dimensions: named, filters = {}, range, compare, order }: MetricsQuery,
  dimensions: readonly string[],
  measures: readonly Measure[],
): void {
  const shared = catalogue.dimensionsOf(measures);
  const asked = new Set([...dimensions, ...Object.keys(filters)]);
  const missing = [...asked].find((name) => !shared.includes(name));
  if (missing) {
    const lacking = metrics.find(
      (name) => !catalogue.dimensionsOf(catalogue.measuresOf(name).values()).includes(missing),
    );
    const wasNamed = named.includes(missing) || missing in filters;
    throw missing === "currency" && !wasNamed
      ? refused("currency", `${lacking} isn't money and can't be split by currency; ask for one currency`)
      : refused("dimensions", `${lacking} cannot be split or filtered by ${missing}`);
  }
  const timed = Object.keys(filters).find((name) => TIME_DIMENSIONS.includes(name));
  if (timed) throw refused("filters", `${timed} is filtered by the date range`);
  if (order && ![...metrics, ...dimensions].includes(order.by)) {
    throw refused("order", "must be by one of the metrics or dimensions asked for");
  }
  refuseLong("range", range);
  if (typeof compare === "object") refuseLong("compare", compare);
}

async function provisionalDays(
  { finality }: MetricsContext,
  workspaceId: string,
  facts: readonly string[],
  range: DateRange,
  timeZone: string,
): Promise<string[]> {
  const speaking = finality().filter(({ fact }) => facts.includes(fact));
  const days = await Promise.all(speaking.map(({ provisionalDays }) => provisionalDays(workspaceId, range, timeZone)));
  return [...new Set(days.flat())].sort();
}

function refuseLong(field: string, { from, to }: DateRange): void {
  if (daysBetween(from, to) > MAX_DAYS) throw refused(field, `must not span more than ${MAX_DAYS} days`);
}

function refused(field: string, message: string): AppError {
  return new AppError("invalid_request", { public: `${field}: ${message}.`, fields: [{ field, message }] });
}
