import type { MetricDescription } from "@tributary/contract/metrics";
import { expect, test } from "vitest";
import type { RuleDraft } from "./presets.ts";
import { readDraft } from "./readDraft.ts";

const money = { name: "revenue", label: "Revenue", unit: "minor", format: "money" } as MetricDescription;
const ratio = { name: "roas", label: "ROAS", unit: "ratio", format: "multiple" } as unknown as MetricDescription;
const share = { name: "coverage", label: "Coverage", unit: "ratio", format: "percent" } as MetricDescription;
const draft: RuleDraft = {
  name: "",
  metric: "revenue",
  condition: "below",
  threshold: "1,250.50",
  days: "7",
  channel: "",
  evenIfProvisional: false,
  emailsAdmins: true,
};

test.each([
  [draft, money, "USD", 125_050],
  [draft, money, "JPY", null],
  [{ ...draft, threshold: "1250" }, money, "JPY", 1250],
  [{ ...draft, threshold: "1.5" }, ratio, "USD", 1.5],
  [{ ...draft, threshold: "70%" }, share, "USD", 0.7],
  [{ ...draft, condition: "falls_by", threshold: "30" }, money, "USD", 0.3],
  [{ ...draft, threshold: "a lot" }, money, "USD", null],
  [{ ...draft, days: "0" }, money, "USD", null],
  [{ ...draft, days: "2.5" }, money, "USD", null],
] as const)("%j of %o in %s is %s", (typed, metric, currency, threshold) => {
  expect(readDraft(typed, metric, currency)?.threshold ?? null).toBe(threshold);
});

test("takes the metric's name where the rule has none, and all channels where none is chosen", () => {
  expect(readDraft(draft, money, "USD")).toMatchObject({ name: "Revenue", channel: null });
  expect(readDraft({ ...draft, name: " Low ", channel: "Email" }, money, "USD")).toMatchObject({
    name: "Low",
    channel: "Email",
  });
});
