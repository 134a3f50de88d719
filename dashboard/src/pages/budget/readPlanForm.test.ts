import { expect, it } from "vitest";
import { EMPTY_FORM, readPlanForm } from "./readPlanForm.ts";

it("reads amounts of the currency, and leaves out what wasn't typed", () => {
  const bounds = { google_ads: { min: "1,200", max: "" }, meta_ads: { min: "", max: " " } };
  expect(readPlanForm({ budget: "5000", days: "14", bounds }, "platform", "USD")).toEqual({
    question: {
      kind: "platform",
      days: 14,
      budgetMinor: 500_000,
      bounds: [{ id: "google_ads", minMinor: 120_000, maxMinor: undefined }],
    },
  });
  expect(readPlanForm(EMPTY_FORM, "channel", "JPY")).toEqual({
    question: { kind: "channel", days: 30, budgetMinor: undefined, bounds: [] },
  });
});

it.each([
  ["budget", { budget: "much" }],
  ["days", { days: "0" }],
  ["days", { days: "2.5" }],
  ["meta_ads", { bounds: { meta_ads: { min: "20", max: "10" } } }],
])("says what is wrong with %s", (field, changes) => {
  expect(readPlanForm({ ...EMPTY_FORM, ...changes }, "platform", "USD")).toEqual({
    faults: { [field]: expect.any(String) },
  });
});
