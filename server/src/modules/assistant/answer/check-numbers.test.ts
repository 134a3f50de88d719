/** Guarantees: a number that no tool gave is struck out, whoever wrote it; one that follows from a source stays linked. */
import type { AnswerNumber, AnswerSource, AnswerText } from "@tributary/contract/assistant";
import { expect, it } from "vitest";
import { checkNumbers, STRUCK } from "./check-numbers.ts";
import { say } from "./say.ts";

const source: AnswerSource = {
  id: "s1",
  tool: "query_metrics",
  title: "Spend",
  request: { method: "POST", path: "/metrics/query", body: {} },
  answer: {
    totals: [{ spend: 123_450, roas: 2.5, orders: 40 }],
    previous: { totals: [{ orders: 32 }] },
    rows: [{ share: 0.125 }],
    query: { range: { from: "2026-11-01", to: "2026-11-10" } },
  },
};
const orders: AnswerNumber = {
  value: 40,
  unit: "count",
  format: "number",
  currency: null,
  sourceId: "s1",
  how: "value",
  paths: ["/totals/0/orders"],
};
const check = (said: AnswerText, allowed: readonly string[] = []) =>
  checkNumbers(said, { sources: [source], allowed, currency: "USD" });
const plain = (text: string): AnswerText => ({ type: "text", text, numbers: [] });

it("keeps a number that is what its source has", () => {
  expect(check(say`Orders: ${orders}.`)).toMatchObject({
    struck: [],
    text: { text: "Orders: 40.", numbers: [{ at: 8, written: "40" }] },
  });
});

it.each<[string, Partial<AnswerNumber>]>([
  ["another value than its source has", { value: 41 }],
  ["a source that was not asked", { sourceId: "s2" }],
  ["a place where nothing stands", { paths: ["/totals/9/orders"] }],
  [
    "a difference that isn't one",
    { value: 9, how: "difference", paths: ["/totals/0/orders", "/previous/totals/0/orders"] },
  ],
])("strikes out a number with %s", (_what, wrong) => {
  const { text, struck } = check(say`Orders: ${{ ...orders, ...wrong, value: wrong.value ?? 777 }}.`);
  expect(text.text).toBe(`Orders: ${STRUCK}.`);
  expect(struck).toHaveLength(1);
});

it.each<[string, Partial<AnswerNumber>]>([
  ["a difference", { value: 8, how: "difference", paths: ["/totals/0/orders", "/previous/totals/0/orders"] }],
  [
    "a change",
    { value: 0.25, how: "change", format: "percent", paths: ["/totals/0/orders", "/previous/totals/0/orders"] },
  ],
  ["a sum", { value: 72, how: "sum", paths: ["/totals/0/orders", "/previous/totals/0/orders"] }],
  ["an average of its days", { value: 4, how: "per_day" }],
  ["a count", { value: 2, how: "count", paths: ["/totals/0/orders", "/rows/0/share"] }],
])("keeps %s", (_what, right) => {
  expect(check(say`${{ ...orders, ...right }}`).struck).toEqual([]);
});

it("links numbers of a text that names no sources, as they are rounded there", () => {
  const { text, struck } = check(plain("Spend was $1,234.50, about $1.2k, at a 12.5% share."));
  expect(struck).toEqual([]);
  expect(text.numbers.map(({ written, paths }) => [written, paths[0]])).toEqual([
    ["$1,234.50", "/totals/0/spend"],
    ["$1.2k", "/totals/0/spend"],
    ["12.5%", "/rows/0/share"],
  ]);
});

it("strikes out what a model made up, and leaves names and date ranges alone", () => {
  const { text, struck } = check(plain("In Nov 1 – 10, 2026 spend was $9,999 and 40 orders came from Campaign 7."), [
    "Nov 1 – 10, 2026",
    "Campaign 7",
  ]);
  expect(text.text).toBe(`In Nov 1 – 10, 2026 spend was ${STRUCK} and 40 orders came from Campaign 7.`);
  expect(struck).toEqual(["$9,999"]);
  expect(text.numbers).toMatchObject([{ written: "40", at: text.text.indexOf("40") }]);
});
