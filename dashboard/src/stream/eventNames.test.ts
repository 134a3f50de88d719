import { expect, test } from "vitest";
import { eventNames } from "./eventNames.ts";

test("what was seen is offered once, after the usual names", () => {
  const names = eventNames(["lead", "purchase", "coupon", "lead"]);
  expect(names.slice(-2)).toEqual(["coupon", "lead"]);
  expect(new Set(names).size).toBe(names.length);
  expect(names[0]).toBe("page_view");
});
