import { expect, test } from "vitest";
import { daysWords, reasonParts } from "./refusalWords.ts";

test.each([
  ["items[0].price: must be a number", { field: "items[0].price", rule: "must be a number" }],
  ["holds fields that are not known", { field: null, rule: "holds fields that are not known" }],
  ["The body: must be an object", { field: null, rule: "The body: must be an object" }],
  ["name: must be one of: a, b", { field: "name", rule: "must be one of: a, b" }],
])("%j names its field", (reason, parts) => expect(reasonParts(reason)).toEqual(parts));

test("says on how many days it was refused", () => {
  expect(daysWords({ days: 1 }, "Nov 2")).toBe("on Nov 2");
  expect(daysWords({ days: 3 }, "Nov 2")).toBe("on 3 days since Nov 2");
});
