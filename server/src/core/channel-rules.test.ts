import { ChannelRuleCondition, type ChannelRuleField } from "@tributary/contract/channel-rules";
import fc from "fast-check";
import { expect, test } from "vitest";
import { classify } from "./channel.ts";
import { type DecidingRule, decidingRule, withOwnChannel } from "./channel-rules.ts";

const visit = (query: string, referrer?: string) =>
  classify({ url: `https://shop.example/Podcast/1${query}`, referrer });
const rule = (
  channel: string,
  ...conditions: [ChannelRuleField, ChannelRuleCondition["is"], ...string[]][]
): DecidingRule => ({
  channel,
  conditions: conditions.map(([field, is, ...values]) => ChannelRuleCondition.parse({ field, is, values })),
});

test.each<[string, DecidingRule, string, string | undefined, boolean]>([
  ["source equals", rule("x", ["source", "equals", "Partner"]), "?utm_source=PARTNER", undefined, true],
  ["source does not equal", rule("x", ["source", "equals", "partner"]), "?utm_source=partners", undefined, false],
  ["one of several values", rule("x", ["medium", "equals", "a", "b"]), "?utm_medium=b", undefined, true],
  ["campaign contains", rule("x", ["campaign", "contains", "_TV_"]), "?utm_campaign=de_tv_1", undefined, true],
  ["campaign starts", rule("x", ["campaign", "startsWith", "de_"]), "?utm_campaign=DE_tv", undefined, true],
  ["campaign ends", rule("x", ["campaign", "endsWith", "_tv"]), "?utm_campaign=DE_tv_1", undefined, false],
  ["host ends", rule("x", ["referrerHost", "endsWith", ".forum.example"]), "", "https://a.forum.example/t/1", true],
  ["click id", rule("x", ["clickId", "equals", "GCLID"]), "?gclid=1", undefined, true],
  ["path starts", rule("x", ["landingPath", "startsWith", "/podcast"]), "", undefined, true],
  [
    "all conditions must hold",
    rule("x", ["source", "equals", "a"], ["medium", "equals", "b"]),
    "?utm_source=a&utm_medium=c",
    undefined,
    false,
  ],
])("%s", (_, decided, query, referrer, isMatch) => {
  expect(decidingRule([decided], visit(query, referrer))).toBe(isMatch ? decided : null);
});

test.each([
  ["equals", "münchen.de"],
  ["equals", "MÜNCHEN.de"],
  ["equals", "xn--mnchen-3ya.de"],
  ["contains", "münch"],
  ["endsWith", ".de"],
  ["startsWith", "xn--mnchen"],
] as const)("a rule on an international host is met however both are written: %s %s", (is, value) => {
  for (const referrer of ["https://münchen.de/", "https://xn--mnchen-3ya.de:443/", "MÜNCHEN.DE."]) {
    for (const field of ["referrerHost", "source"] as const) {
      const decided = rule("x", [field, is, value]);
      expect(decidingRule([decided], visit("", referrer))).toBe(decided);
    }
  }
});

test("the first that matches decides", () => {
  const rules = [
    rule("a", ["source", "equals", "x"]),
    rule("b", ["source", "equals", "y"]),
    rule("c", ["source", "equals", "y"]),
  ];
  expect(withOwnChannel(rules, visit("?utm_source=y")).channel).toBe("b");
  expect(withOwnChannel(rules, visit("?utm_source=z&utm_medium=email")).channel).toBe("Email");
});

test("a rule on the path makes a visit of a direct start, and none of a page within the shop", () => {
  const rules = [rule("Podcast", ["landingPath", "startsWith", "/podcast"])];
  expect(withOwnChannel(rules, visit("")).channel).toBe("Podcast");
  expect(withOwnChannel(rules, visit("", "https://shop.example/")).channel).toBe("Direct");
});

test("a rule that says what the visit is always matches, whatever its letters' case", () => {
  const text = fc
    .stringMatching(/^[a-zA-Z0-9 _-]{1,40}$/)
    .filter((value) => /[a-z]/i.test(value) && value === value.trim());
  fc.assert(
    fc.property(text, (source) => {
      const told = visit(`?${new URLSearchParams({ utm_source: source })}`);
      fc.pre(told.source !== "");
      expect(withOwnChannel([rule("own", ["source", "equals", told.source.toUpperCase()])], told).channel).toBe("own");
    }),
  );
});
