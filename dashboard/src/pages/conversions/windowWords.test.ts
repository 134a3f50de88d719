import { expect, test } from "vitest";
import { windowWords } from "./windowWords.ts";

test.each([
  [0, 30, "Less than a day after the click (30-day window)"],
  [1, 30, "1 day after the click (30-day window)"],
  [31, 30, "31 days after the click (30-day window)"],
  [null, 30, null],
  [3, null, null],
  // A report from before its click is told by its reason.
  [-1, 30, null],
])("%j days of %j: %j", (daysSinceClick, windowDays, words) => {
  expect(windowWords({ daysSinceClick, windowDays })).toBe(words);
});
