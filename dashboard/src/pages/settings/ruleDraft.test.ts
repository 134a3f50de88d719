import type { ChannelRule } from "@tributary/contract/channel-rules";
import { expect, test } from "vitest";
import { draftOf, ruleOf } from "./ruleDraft.ts";
import { conditionsWords } from "./ruleWords.ts";

const RULE: ChannelRule = {
  id: "r",
  position: 2,
  channel: "Partners",
  conditions: [
    { field: "source", is: "equals", values: ["a", "b, c"] },
    { field: "referrerHost", is: "endsWith", values: [".partner.example"] },
  ],
  createdAt: "2026-03-01T12:00:00.000Z",
};

test("a rule that is opened and not changed is sent as it was", () => {
  expect(ruleOf(draftOf(RULE))).toEqual({ channel: RULE.channel, conditions: RULE.conditions });
});

test("values are taken line by line, without what is empty or said twice", () => {
  const conditions = [{ field: "medium", is: "contains", text: " Paid\n\n cpc \r\nPAID " } as const];
  expect(ruleOf({ channel: " Ads ", conditions })).toEqual({
    channel: "Ads",
    conditions: [{ field: "medium", is: "contains", values: ["paid", "cpc"] }],
  });
});

test("a new rule begins with one condition to fill in", () => {
  expect(ruleOf(draftOf(undefined))).toEqual({
    channel: "",
    conditions: [{ field: "source", is: "equals", values: [] }],
  });
});

test("conditions are told as a sentence", () => {
  expect(conditionsWords(RULE.conditions)).toBe(
    "Source is “a” or “b, c” and referring site ends with “.partner.example”",
  );
});
