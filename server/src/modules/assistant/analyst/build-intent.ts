/** Puts what a clause says together into intents. */
import type { DateRange, MetricDescription } from "@tributary/contract/metrics";
import { daysBetween, shiftDay } from "../../../core/days.ts";
import type { Clause } from "./clause.ts";
import { daysBefore, namedComparison, yearBefore } from "./comparison.ts";
import type { Aim, Filter, Intent, MetricsIntent, Period } from "./intent.ts";
import type { Marker } from "./marker-words.ts";
import { chooseMetrics, metricsOf, sharedDimensions } from "./metrics-of.ts";
import type { ValueMeaning } from "./value-words.ts";
import { WHOLE_OF } from "./whole-of.ts";

export interface BuildContext {
  described: ReadonlyMap<string, MetricDescription>;
  /** The workspace's. */
  today: string;
  /** What the question goes on from. */
  before: MetricsIntent | null;
  /** What of it is kept where the clause says nothing else. */
  keeps: { period: boolean; filters: boolean; breakdown: boolean };
}

/** The dashboard's usual one. */
const USUAL_DAYS = 28;
const USUAL_DAYS_BY = [
  ["month", 365],
  ["week", 91],
] as const;
/** More days are told week by week. */
const MOST_DAYS_SHOWN = 62;

export function buildIntents(clause: Clause, context: BuildContext): Intent[] {
  const { before, keeps } = context;
  const asked = metricsOf(clause);
  const named = asked.length > 0 ? asked : before ? before.metrics.map((name) => [name]) : [["revenue"]];
  const dimensions = [...new Set(clause.dimensions.map(({ name }) => name))];
  const wanted = [
    ...dimensions,
    ...clause.values.flatMap(({ options }) => (options.length === 1 ? [options[0]?.dimension ?? ""] : [])),
  ];
  const metrics = chooseMetrics(
    named,
    wanted.filter((name) => name !== "campaign"),
    context.described,
  );
  const shared = sharedDimensions(metrics, context.described);
  if (metrics.length > 1 && wanted.some((name) => !shared.includes(name) && name !== "campaign")) {
    return named.flatMap((options) => buildIntents({ ...clause, metrics: [options], verbs: [], sales: [] }, context));
  }
  const own = dimensions.map((name) => dimensionFor(name, shared));
  const lacking = own.find((name) => !shared.includes(name));
  if (lacking) return [noBreakdown(metrics, lacking, shared)];
  const filters = filtersOf(clause.values, shared);
  if (typeof filters === "string") return [noBreakdown(metrics, filters, shared)];
  if (
    clause.markers.has("compare") &&
    filters.dimensions.length > 1 &&
    clause.values.length === filters.dimensions.length
  ) {
    const markers = new Set([...clause.markers].filter((marker) => marker !== "compare"));
    return clause.values.flatMap((value) => buildIntents({ ...clause, markers, values: [value] }, context));
  }
  const breakdown = breakdownOf(clause, { own, filters, before: keeps.breakdown ? before : null, shared });
  const current = periodsOf(clause, context);
  const intent = (period: Period): MetricsIntent => {
    const aim = aimOf(clause, { breakdown, metrics, context, filters: filters.filters });
    const kept = keeps.filters && filters.filters.length === 0 ? (before?.filters ?? []) : filters.filters;
    return {
      kind: "metrics",
      metrics,
      breakdown: withUsualBreakdown(aim, breakdown, { clause, period, shared }),
      period,
      comparison: comparisonOf(clause, {
        period,
        aim,
        context,
        hasPair: filters.filters.some(({ values }) => values.length > 1),
      }),
      filters: kept.filter(({ dimension }) => shared.includes(dimension)),
      models: clause.models.length > 0 ? [...new Set(clause.models)] : (keeps.filters && before?.models) || [],
      currency: clause.currency ?? (keeps.filters ? (before?.currency ?? null) : null),
      aim,
    };
  };
  return current.map(intent);
}

/** "Campaign" of what ad platforms report is theirs, of what visits and payments have is ours. */
function dimensionFor(name: string, shared: readonly string[]): string {
  return name === "campaign" && ofAdPlatforms(shared) ? "adCampaign" : name;
}

const ofAdPlatforms = (shared: readonly string[]): boolean =>
  shared.includes("adCampaign") && !shared.includes("link") && !shared.includes("landingPage");

function noBreakdown(metrics: readonly string[], dimension: string, shared: readonly string[]): Intent {
  const possible = shared.filter((name) => !["hour", "hourOfWeek", "version", "pixel", "currency"].includes(name));
  return { kind: "refusal", reason: { is: "no_breakdown", metric: metrics[0] ?? "", dimension, possible } };
}

interface Filters {
  filters: Filter[];
  dimensions: string[];
  /** Dimensions of which several values are named, to be told apart. */
  compared: string[];
}

/** @returns the dimension that the metrics lack, where they have none of a value's */
function filtersOf(values: readonly ValueMeaning[], shared: readonly string[]): Filters | string {
  const chosen: { dimension: string; values: readonly string[]; label: string }[] = [];
  for (const { options, label } of values) {
    const rank = (dimension: string): number =>
      (ofAdPlatforms(shared) ? ["adCampaign", "campaign"] : ["campaign", "utmCampaign"]).indexOf(dimension) >>> 0;
    const possible = options.filter(({ dimension }) => shared.includes(dimension));
    const option = possible.toSorted((a, b) => rank(a.dimension) - rank(b.dimension))[0];
    if (!option) return options[0]?.dimension ?? "";
    if (!chosen.some((other) => other.label === label)) chosen.push({ ...option, label });
  }
  const byDimension = Map.groupBy(chosen, ({ dimension }) => dimension);
  return {
    filters: [...byDimension].map(([dimension, own]) => ({
      dimension,
      values: [...new Set(own.flatMap(({ values: given }) => given))],
      label: own.map(({ label }) => label).join(", "),
    })),
    dimensions: [...byDimension.keys()],
    compared: [...byDimension].flatMap(([dimension, own]) => (own.length > 1 ? [dimension] : [])),
  };
}

interface Breakdown {
  own: readonly string[];
  filters: Filters;
  before: MetricsIntent | null;
  shared: readonly string[];
}

function breakdownOf(clause: Clause, { own, filters, before, shared }: Breakdown): string[] {
  const isPerDay = clause.markers.has("average") && own.includes("day");
  if (own.length > 0 || filters.compared.length > 0) {
    return [...new Set([...own.filter((name) => !(isPerDay && name === "day")), ...filters.compared])];
  }
  return (before?.breakdown ?? []).filter((name) => shared.includes(name) && !filters.dimensions.includes(name));
}

/** What ranks and changes are told by, where the question does not say. */
function withUsualBreakdown(
  aim: Aim,
  breakdown: readonly string[],
  { clause, period, shared }: { clause: Clause; period: Period; shared: readonly string[] },
): readonly string[] {
  if (breakdown.length > 0) return breakdown;
  const usual = ["channel", "platform", "campaign", "landingPage"].find((name) => shared.includes(name));
  if (clause.markers.has("when") && shared.includes("day")) return ["day"];
  const isWhence = clause.markers.has("whence") && clause.values.length === 0;
  if ((aim.is === "rank" || aim.is === "movers" || isWhence) && usual) return [usual];
  if (!clause.markers.has("trend")) return breakdown;
  return [daysBetween(period.range.from, period.range.to) > MOST_DAYS_SHOWN ? "week" : "day"];
}

function periodsOf(clause: Clause, { today, before, keeps }: BuildContext): Period[] {
  const plain = clause.periods.filter(({ isCompared }) => !isCompared).map(({ period }) => period);
  const isPair = clause.markers.has("compare") && plain.length === 2 && clause.periods.length === 2;
  // Of two that are compared, the later one is asked about.
  if (isPair) return [plain.toSorted((a, b) => b.range.from.localeCompare(a.range.from))[0] as Period];
  if (plain.length > 0) return plain;
  if (before && keeps.period) return [before.period];
  // The best month is looked for among several.
  const days = USUAL_DAYS_BY.find(([name]) => clause.dimensions.some((dimension) => dimension.name === name))?.[1];
  const range = { from: shiftDay(today, 1 - (days ?? USUAL_DAYS)), to: today };
  return [{ range, unit: "span", isAssumed: true }];
}

interface Comparing {
  period: Period;
  aim: Aim;
  context: BuildContext;
  /** Values are compared, not periods. */
  hasPair: boolean;
}

const MOVED: readonly Marker[] = ["rose", "fell", "changed", "pop"];

function comparisonOf(clause: Clause, { period, aim, context, hasPair }: Comparing): DateRange | "elapsed" | null {
  const { today, before, keeps } = context;
  const { markers, periods } = clause;
  const other = periods.find(({ period: named, isCompared }) => isCompared || named.range.from < period.range.from);
  if (hasPair && periods.length < 2 && !markers.has("pop") && !markers.has("yoy")) return null;
  if (markers.has("yoy")) return yearBefore(period);
  if (other && (other.isCompared || markers.has("compare"))) return namedComparison(period, other.period, today);
  if (aim.is === "why" || aim.is === "movers" || MOVED.some((marker) => markers.has(marker)))
    return daysBefore(period, today);
  const comparesOther =
    hasPair || clause.models.length > 1 || clause.dimensions.length > 0 || clause.metrics.length > 1;
  if (markers.has("overview")) return daysBefore(period, today);
  if (markers.has("compare") && !comparesOther) return daysBefore(period, today);
  return keeps.breakdown && before?.comparison && clause.periods.length === 0 ? before.comparison : null;
}

interface Aiming {
  breakdown: readonly string[];
  metrics: readonly string[];
  context: BuildContext;
  filters: readonly Filter[];
}

function aimOf(clause: Clause, aiming: Aiming): Aim {
  const { markers } = clause;
  const { breakdown, filters, context } = aiming;
  const told = MARKED_AIMS.find(([marker]) => markers.has(marker));
  if (told) return told[1];
  const isPart = filters.length > 0 || WHOLE_OF[aiming.metrics[0] ?? ""] !== undefined;
  if ((markers.has("share") || markers.has("rate")) && isPart) return { is: "share" };
  if (isPerDay(clause)) return { is: "per_day" };
  if (clause.limit && breakdown.length > 0) return clause.limit;
  return (
    rankAim(clause, aiming) ??
    (context.keeps.breakdown && !isNew(clause) ? context.before?.aim : null) ?? { is: "value" }
  );
}

const isPerDay = ({ markers, dimensions }: Clause): boolean =>
  markers.has("per_day") || (markers.has("average") && dimensions.some(({ name }) => name === "day"));

const isNew = (clause: Clause): boolean => metricsOf(clause).length > 0 && clause.dimensions.length > 0;

function rankAim(clause: Clause, { breakdown, metrics, context, filters }: Aiming): Aim | null {
  const { markers, dimensions, count } = clause;
  const isLowGood = context.described.get(metrics[0] ?? "")?.goodWhen === "down";
  const isRanked = breakdown.length > 0 || markers.has("when") || (markers.has("whence") && filters.length === 0);
  const direction = rankOf(markers, { isLowGood, isRanked });
  const isPlural = dimensions.some((dimension) => dimension.isPlural);
  return direction && { is: "rank", direction, count: count ?? (isPlural ? USUAL_COUNT : 1) };
}

const MARKED_AIMS: readonly (readonly [Marker, Aim])[] = [
  ["why", { is: "why" }],
  ["movers_up", { is: "movers", direction: "up" }],
  ["movers_down", { is: "movers", direction: "down" }],
  ["movers", { is: "movers", direction: "both" }],
];

/** "The best channels" without a number. */
const USUAL_COUNT = 5;

function rankOf(
  markers: ReadonlySet<Marker>,
  { isLowGood, isRanked }: { isLowGood: boolean; isRanked: boolean },
): "top" | "bottom" | null {
  if (markers.has("best")) return isLowGood ? "bottom" : "top";
  if (markers.has("worst")) return isLowGood ? "top" : "bottom";
  if (!isRanked) return null;
  return markers.has("most") ? "top" : markers.has("least") ? "bottom" : null;
}
