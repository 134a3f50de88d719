import fc from "fast-check";
import { expect, test } from "vitest";
import { readUtm } from "./utm.ts";

const read = (query: string) => readUtm(new URLSearchParams(query));

test("source and medium fold their case, the campaign keeps it", () => {
  expect(read("UTM_Source=Facebook&utm_medium=Paid-Social&utm_campaign=Spring_Sale")).toEqual({
    source: "facebook",
    medium: "paid-social",
    campaign: "Spring_Sale",
    term: "",
    content: "",
  });
});

test("of duplicates the first counts", () => {
  expect(read("utm_source=a&utm_source=b").source).toBe("a");
});

test.each([
  "{{campaign.name}}",
  "{campaignid}",
  "{keyword:blue shoes}",
  "$" + "{name}",
  "{$campaign}",
  "__CAMPAIGN_ID__",
  "%%name%%",
  "%CAMPAIGNNAME%",
  "[[name]]",
  "*|CAMPAIGN|*",
  "<%= campaign %>",
  "%7B%7Bcampaign.name%7D%7D",
  "ann@example.com",
  "for-ann%40example.com",
])("%s is no campaign", (macro) => {
  expect(read(`utm_campaign=${encodeURIComponent(macro)}`).campaign).toBe("");
});

test.each([
  ["Big+Sale%20now", "Big Sale now"],
  ["Big%2520Sale", "Big Sale"],
  ["%20Big%20%20%0ASale%20", "Big Sale"],
  ["50%25%20off", "50% off"],
  ["100%25", "100%"],
])("the campaign %s is read as %s", (written, read_) => {
  expect(read(`utm_campaign=${written}`).campaign).toBe(read_);
});

test.each(["null", "undefined", "(none)", "(not set)", "(direct)", "$direct", "None"])("%s is no value", (word) => {
  expect(read(`utm_source=${encodeURIComponent(word)}`).source).toBe("");
});

test("a long value is read as a whole before it is cut: no half of a code, a macro, an address or a character stays", () => {
  const long = (end: string) => read(`utm_campaign=${encodeURIComponent("a".repeat(195) + end)}`).campaign;
  expect(long("bcdefghi")).toBe(`${"a".repeat(195)}bcdef`);
  expect(long("%C3%BC and more")).toBe(`${"a".repeat(195)}ü and`);
  expect(long("{{campaign.name}}")).toBe("");
  expect(long(" ann@example.com")).toBe("");
  expect(long("bcde🛒")).toBe(`${"a".repeat(195)}bcde`);
});

test("an ampersand that a page's source escaped still parts the parameters", () => {
  expect(read("utm_source=a&amp;utm_medium=email&amp;amp;utm_campaign=c")).toMatchObject({
    medium: "email",
    campaign: "c",
  });
});

test("whatever an address holds, the values are short and can be stored", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (source, campaign) => {
      const utm = readUtm(
        new URLSearchParams([
          ["utm_source", source],
          ["utm_campaign", campaign],
        ]),
      );
      for (const value of Object.values(utm)) {
        expect(value.isWellFormed()).toBe(true);
        expect(value.length).toBeLessThanOrEqual(400);
      }
    }),
  );
});
