/** Which metrics a clause is about. */
import type { MetricDescription } from "@tributary/contract/metrics";
import type { Clause } from "./clause.ts";

/** Each in order of preference; none: the clause names none. */
export function metricsOf(clause: Clause): string[][] {
  const isCounted = clause.markers.has("count");
  const sales = clause.sales.map(() => [isCounted ? "orders" : "revenue"]);
  const nouns = clause.sales.filter(({ isVerb }) => !isVerb);
  const named = [...clause.metrics, ...(nouns.length > 0 ? sales.slice(0, nouns.length) : [])];
  const found = named.length > 0 ? named : [...clause.verbs.map((metric) => [metric]), ...sales];
  const fallback = found.length > 0 ? found : meantBy(clause);
  const unique = fallback.filter((options, at) => fallback.findIndex((other) => other[0] === options[0]) === at);
  const claimed = clause.markers.has("claim") ? unique.map(([first = ""]) => [CLAIMED[first] ?? first]) : unique;
  const parts = clause.ofAds ? claimed.map(ofAds) : claimed;
  // The share of orders that are attributed is a metric of its own.
  const isShare = clause.markers.has("share") && parts[0]?.[0] === "attributedOrders";
  return isShare ? [["coverage"]] : parts;
}

/** What ad platforms claim of it. */
const CLAIMED: Readonly<Record<string, string>> = {
  orders: "claimedConversions",
  revenue: "claimedRevenue",
  roas: "claimedRoas",
};

/** "How did we do last week?", "the cheapest channel", "by confidence": without the name of a metric. */
function meantBy({ markers, dimensions, values }: Clause): string[][] {
  if (markers.has("overview")) return [["revenue"], ["orders"], ["spend"], ["roas"]];
  if (markers.has("cheap")) return [["cpa"]];
  if (markers.has("profitable")) return [["profit"]];
  const ofConfidence = [
    ...dimensions.map(({ name }) => name),
    ...values.flatMap(({ options }) => options.map(({ dimension }) => dimension)),
  ];
  return ofConfidence.includes("confidenceLevel") ? [["orders"]] : [];
}

/** "How much revenue did ads bring in": of what everything brings in, the part of ads. */
function ofAds(options: string[]): string[] {
  const [first = ""] = options;
  const part = { revenue: "adRevenue", orders: "adOrders" }[first];
  return part ? [part] : options;
}

/** The first option of each that has all the dimensions; without any, the first. */
export function chooseMetrics(
  metrics: readonly (readonly string[])[],
  dimensions: readonly string[],
  described: ReadonlyMap<string, MetricDescription>,
): string[] {
  return metrics.flatMap((options) => {
    const own = options.filter((name) => described.has(name));
    const having = own.find((name) =>
      dimensions.every((dimension) => described.get(name)?.dimensions.includes(dimension)),
    );
    return having ?? own[0] ?? [];
  });
}

/** Dimensions that all of them have. */
export function sharedDimensions(
  metrics: readonly string[],
  described: ReadonlyMap<string, MetricDescription>,
): string[] {
  const [first = [], ...rest] = metrics.map((name) => described.get(name)?.dimensions ?? []);
  return first.filter((dimension) => rest.every((own) => own.includes(dimension)));
}
