/** Guarantees: questions in English and Spanish are read as they are meant, whatever is typed is read without a fault. */
import fc from "fast-check";
import { expect, inject, it } from "vitest";
import type { Intent, MetricsIntent } from "./intent.ts";
import { parseQuestion } from "./parse-question.ts";
import { throwawayVocabulary } from "./throwaway-vocabulary.ts";

const vocabulary = throwawayVocabulary();
/** A Tuesday. */
const today = "2026-12-01";
const nothing = { intent: null, language: "en" } as const;

const read = (text: string) => parseQuestion(text, { vocabulary, today, before: nothing });
const intentsOf = (text: string): readonly Intent[] => read(text).intents;
const metricsOf = (text: string): MetricsIntent => {
  const [intent] = intentsOf(text);
  if (intent?.kind !== "metrics") throw new Error(`${text} is ${JSON.stringify(intent)}`);
  return intent;
};
const range = (from: string, to: string) => ({ period: { range: { from, to } } });

it.each<[string, object]>([
  [
    "how much did we burn on fb last week",
    { metrics: ["spend"], filters: [{ values: ["meta_ads"] }], ...range("2026-11-23", "2026-11-29") },
  ],
  [
    "cuánto gastamos en google ayer",
    { metrics: ["spend"], filters: [{ values: ["google_ads"] }], ...range("2026-11-30", "2026-11-30") },
  ],
  [
    "reveune by chanel lst week",
    { metrics: ["revenue"], breakdown: ["channel"], ...range("2026-11-23", "2026-11-29") },
  ],
  [
    "top 3 channels by orders in october",
    { metrics: ["orders"], breakdown: ["channel"], aim: { is: "rank", direction: "top", count: 3 } },
  ],
  [
    "which platform had the worst CPA last month?",
    { metrics: ["cpa"], aim: { is: "rank", direction: "top", count: 1 } },
  ],
  ["how many sales did we make yesterday", { metrics: ["orders"] }],
  ["how much in sales yesterday", { metrics: ["revenue"] }],
  [
    "¿por qué bajaron los ingresos la semana pasada?",
    { metrics: ["revenue"], aim: { is: "why" }, comparison: { from: "2026-11-16", to: "2026-11-22" } },
  ],
  ["compare revenue this month to last month", { comparison: "elapsed", ...range("2026-12-01", "2026-12-01") }],
  ["orders last week vs the week before", { comparison: { from: "2026-11-16", to: "2026-11-22" } }],
  [
    "spend in november compared with october",
    { comparison: { from: "2026-10-01", to: "2026-10-31" }, ...range("2026-11-01", "2026-11-30") },
  ],
  [
    "what share of orders came from email last month",
    { aim: { is: "share" }, filters: [{ dimension: "channel", values: ["Email"] }] },
  ],
  ["average daily spend in november", { aim: { is: "per_day" }, breakdown: [] }],
  ["spend by campaign", { breakdown: ["adCampaign"], period: { isAssumed: true } }],
  ["revenue by campaign", { breakdown: ["campaign"] }],
  [
    "hollow ridge revenue since Nov 20",
    { filters: [{ dimension: "campaign", values: ["c1"] }], ...range("2026-11-20", today) },
  ],
  ["clicks by link last 7 days", { metrics: ["linkClicks"], ...range("2026-11-25", today) }],
  ["clicks by ad platform last 7 days", { metrics: ["clicks"] }],
  ["revenue by channel with first touch vs linear", { models: ["first", "linear"], comparison: null }],
  [
    "compare google ads and meta ads spend in november",
    { breakdown: ["platform"], filters: [{ values: ["google_ads", "meta_ads"] }] },
  ],
  [
    "cuántos pedidos hubo entre el 1 y el 15 de noviembre",
    { metrics: ["orders"], ...range("2026-11-01", "2026-11-15") },
  ],
  ["biggest drops by channel last week", { aim: { is: "movers", direction: "down" } }],
  ["revenue in euros last quarter", { currency: "EUR", ...range("2026-07-01", "2026-09-30") }],
  ["payments with high confidence in October", { metrics: ["orders"], filters: [{ values: ["high"] }] }],
  ["channels with more than 50 orders last month", { breakdown: ["channel"], aim: { is: "above", limit: 50 } }],
  ["how did we do last week", { metrics: ["revenue", "orders", "spend", "roas"], comparison: { to: "2026-11-22" } }],
  ["what percentage of orders are attributed", { metrics: ["coverage"] }],
  ["refund rate last month", { metrics: ["refunded"], aim: { is: "share" } }],
  ["how many conversions does meta claim", { metrics: ["claimedConversions"] }],
  ["when did we have the most orders last month", { breakdown: ["day"], aim: { is: "rank", direction: "top" } }],
  ["cuánto nos cuesta conseguir un cliente", { metrics: ["cpa"] }],
  ["revenue in the first half of november", range("2026-11-01", "2026-11-15")],
])("reads %s", (text, expected) => {
  expect(metricsOf(text)).toMatchObject(expected);
});

it.each<[string, object[]]>([
  ["what is ROAS?", [{ kind: "definition", metric: "roas" }]],
  ["what is our ROAS?", [{ kind: "metrics", metrics: ["roas"] }]],
  ["any alerts?", [{ kind: "alerts" }]],
  ["¿qué recomiendas?", [{ kind: "recommendations" }]],
  ["which attribution model do you use", [{ kind: "models" }]],
  ["explain payment pi_3PqRsTuVwX", [{ kind: "payment", id: "pi_3PqRsTuVwX" }]],
  ["revenue from tiktok last week", [{ kind: "refusal", reason: { is: "unknown_value", words: "tiktok" } }]],
  ["forecast revenue for next month", [{ kind: "refusal", reason: { is: "future" } }]],
  ["orders by country", [{ kind: "refusal", reason: { is: "no_breakdown", dimension: "country" } }]],
  ["revenue of our competitors", [{ kind: "refusal", reason: { is: "unknown_value", words: "competitors" } }]],
  ["conversion rate by channel", [{ kind: "refusal", reason: { is: "no_breakdown", dimension: "channel" } }]],
  ["weather in Paris", [{ kind: "refusal", reason: { is: "not_understood" } }]],
  [
    "how much did we spend on google and how many orders did email bring last week",
    [
      { metrics: ["spend"], ...range("2026-11-23", "2026-11-29") },
      { metrics: ["orders"], ...range("2026-11-23", "2026-11-29") },
    ],
  ],
  ["revenue in october and november", [range("2026-10-01", "2026-10-31"), range("2026-11-01", "2026-11-30")]],
])("answers %s with what it is about", (text, expected) => {
  expect(intentsOf(text)).toMatchObject(expected);
});

it("goes on from the question before, and begins anew where a question stands alone", () => {
  const follow = (text: string, before: string) =>
    parseQuestion(text, { vocabulary, today, before: { intent: metricsOf(before), language: "en" } }).intents[0];
  expect(follow("and by campaign?", "orders last week")).toMatchObject({
    metrics: ["orders"],
    breakdown: ["campaign"],
    ...range("2026-11-23", "2026-11-29"),
  });
  expect(follow("what about last month?", "spend on meta last week")).toMatchObject({
    metrics: ["spend"],
    filters: [{ values: ["meta_ads"] }],
    ...range("2026-11-01", "2026-11-30"),
  });
  expect(follow("¿y google?", "spend on meta last week")).toMatchObject({ filters: [{ values: ["google_ads"] }] });
  expect(follow("and orders?", "revenue by channel last week")).toMatchObject({
    metrics: ["orders"],
    breakdown: ["channel"],
  });
  expect(follow("visitors yesterday", "revenue by channel last week")).toMatchObject({
    metrics: ["visitors"],
    breakdown: [],
  });
});

const PERIODS: readonly [string, string, string][] = [
  ["yesterday", "2026-11-30", "2026-11-30"],
  ["last week", "2026-11-23", "2026-11-29"],
  ["last month", "2026-11-01", "2026-11-30"],
  ["in October", "2026-10-01", "2026-10-31"],
  ["last 14 days", "2026-11-18", today],
  ["from Nov 3 to Nov 9", "2026-11-03", "2026-11-09"],
  ["since November 20", "2026-11-20", today],
  ["in Q3 2026", "2026-07-01", "2026-09-30"],
];
const BREAKDOWNS: readonly [string, string][] = [
  ["", ""],
  ["by channel", "channel"],
  ["by platform", "platform"],
  ["by day", "day"],
  ["by month", "month"],
  ["by landing page", "landingPage"],
];

it("reads back every sentence of metric, breakdown and date range", () => {
  for (const metric of vocabulary.metrics) {
    for (const [when, from, to] of PERIODS) {
      for (const [how, dimension] of BREAKDOWNS) {
        if (dimension !== "" && !metric.dimensions.includes(dimension)) continue;
        expect(metricsOf(`${metric.label} ${how} ${when}`)).toMatchObject({
          metrics: [metric.name],
          breakdown: dimension === "" ? [] : [dimension],
          ...range(from, to),
        });
      }
    }
  }
});

it("reads the same with any one letter of a long word swapped, missing or doubled", () => {
  const words = ["revenue", "channel", "sessions", "impressions", "campaign", "coverage"];
  const mistyped = fc
    .tuple(fc.constantFrom(...words), fc.nat(20), fc.constantFrom("swap", "drop", "double"))
    .map(([word, place, how]) => {
      const at = 1 + (place % (word.length - 2));
      if (how === "drop") return [word, word.slice(0, at) + word.slice(at + 1)] as const;
      if (how === "double") return [word, word.slice(0, at) + word[at] + word.slice(at)] as const;
      return [word, word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)] as const;
    });
  const sentence = (word: string, written: string): string =>
    word === "channel" || word === "campaign" ? `orders by ${written} last week` : `${written} last week`;
  fc.assert(
    fc.property(mistyped, ([word, typed]) => {
      expect(intentsOf(sentence(word, typed))).toEqual(intentsOf(sentence(word, word)));
    }),
    { numRuns: 60 * inject("testRuns") },
  );
});

it("reads whatever is typed without a fault", () => {
  const typed = fc.array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom(
        "revenue",
        "by",
        "channel",
        "last",
        "and",
        "vs",
        "why",
        "0",
        "2026-99-99",
        "Feb 31",
        "¿",
        "top",
        "from",
        "hace",
        "q9",
        "13/45",
        "since",
      ),
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(typed, (words) => {
      const { intents } = read(words.join(" "));
      expect(intents.length).toBeGreaterThan(0);
      for (const intent of intents) {
        if (intent.kind !== "metrics") continue;
        expect(intent.period.range.from <= intent.period.range.to).toBe(true);
        expect(intent.period.range.from).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }
    }),
    { numRuns: 150 * inject("testRuns") },
  );
});
