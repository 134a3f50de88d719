/**
 * Facts, dimensions and metrics: the words in which modules say what can be counted. A fact is a kind of rows, such as
 * payments or ad performance; a measure adds up one fact; a formula is worked out from metrics, so a ratio is always a
 * ratio of sums.
 */
export type MetricUnit =
  /** Whole minor units of a currency. */
  | "minor"
  /** Millionths of a currency's unit, as ad platforms bill. */
  | "micros"
  | "count"
  /** A quotient: 0.031, never "3.1 %". */
  | "ratio"
  | "seconds";

/** How people read it. */
export type MetricFormat = "money" | "number" | "percent" | "multiple" | "duration";

interface MetricFacts {
  /** camelCase. */
  name: string;
  label: string;
  /** One plain sentence or two: what it counts. */
  description: string;
  unit: MetricUnit;
  format: MetricFormat;
  /** Which way is good news; null: neither. */
  goodWhen: "up" | "down" | null;
}

/** What is added up over the rows of one fact. */
export interface Measure extends MetricFacts {
  fact: string;
  /**
   * An aggregate over the fact's columns. Of money, the amount of one row: the planner adds them up itself, each at the
   * rate of its day where they are converted.
   */
  sql: string;
  /** What the amounts of rows are counted in; money alone has it. */
  moneyIn?: "minor" | "micros";
  /** The measure that tells the same amount in micros, exactly; it is answered beside this one. */
  exact?: string;
  /** A further column of the fact's rows that only this measure needs. */
  column?: (ask: FactAsk) => string;
}

/** What is worked out from other metrics. */
export interface Formula extends MetricFacts {
  /** Metrics by name with + - * / and brackets, such as "revenue / orders". A division by zero is null. */
  formula: string;
}

export type Metric = Measure | Formula;

/** What a fact is asked for. */
export interface FactAsk {
  /** Names of the dimensions that rows are told apart or filtered by. */
  dimensions: ReadonlySet<string>;
  /** The condition for rows of the range, over a column of instants or of days. */
  within(column: string): string;
}

export interface Fact {
  name: string;
  /** For people: what one row is. */
  label: string;
  /** When a row happened: an instant of UTC, told by the workspace's clock; or a day of the account's own calendar. */
  time: { column: string; is: "instant" | "day" };
  /** Each dimension as an expression over the columns of its table. Null: a row has no such thing. */
  dimensions: Readonly<Record<string, string>>;
  /**
   * The rows of the range, bound to the workspace by the connection.
   * @param columns what to select beside the fact's own columns, each "expression AS name"
   */
  rows(ask: FactAsk, columns: readonly string[]): string;
  /** What people call values of a dimension: a query of `value` and `name`. */
  names?: Readonly<Record<string, string>>;
  /** Of the whole table: "… AS at, count() AS many FROM …" */
  first: string;
}

/** What tells rows apart, in the order in which people are offered it. One name means one thing over all facts. */
export const DIMENSIONS: readonly string[] = [
  "day",
  "week",
  "month",
  "hour",
  "hourOfWeek",
  "channel",
  "platform",
  "account",
  "source",
  "medium",
  "campaign",
  "version",
  "utmCampaign",
  "adCampaign",
  "adGroup",
  "ad",
  "keyword",
  "link",
  "landingPage",
  "pixel",
  "product",
  "customerType",
  "currency",
  "confidenceLevel",
  "revenueKind",
];

/**
 * Links to campaigns and versions, for dimensions of facts whose rows know their link: the planner fills in the
 * parameters.
 * @param column an expression of text; null or empty: no link
 */
export const ofLink = (column: string, what: "campaign" | "version"): string =>
  `nullIf(transform(ifNull(${column}, ''), {linkIds:Array(String)}, {linkIn_${what}:Array(String)}, ''), '')`;

/** Names that differ in case, spaces and punctuation only are the same. @param expression of text */
export const plainText = (expression: string): string =>
  `lowerUTF8(replaceRegexpAll(normalizeUTF8NFKC(${expression}), '[^\\\\p{L}\\\\p{N}]+', ''))`;

/**
 * The ad campaign of a visit, or the campaign of ours that it is mapped to, as far as the accounts that are connected know
 * it: by the id that the address named, else by a UTM campaign that is the ad campaign's id or name. The planner fills in
 * the parameters.
 * @param visit expressions of text: an ad platform's name, the id and the UTM campaign; null or empty: none
 */
export const ofAd = (
  visit: { platform: string; adCampaignId: string; utmCampaign: string },
  what: "adCampaign" | "campaign",
): string => {
  const named = (text: string): string =>
    `transform(concat(ifNull(${visit.platform}, ''), '\n', ${text}), {adTags:Array(String)}, {adTag_${what}:Array(String)}, '')`;
  return `coalesce(nullIf(${named(visit.adCampaignId)}, ''), nullIf(${named(plainText(`ifNull(${visit.utmCampaign}, '')`))}, ''))`;
};

/** Whether the metric is an amount of money, which is never added across currencies. */
export const isMoney = ({ unit }: Pick<MetricFacts, "unit">): boolean => unit === "minor" || unit === "micros";
