import { expect, test } from "vitest";
import { windowWords } from "./windowWords.ts";

test.each([
  [0, 30, "Less than a day after the click, of 30"],
  [1, 30, "1 day after the click, of 30"],
  [31, 30, "31 days after the click, of 30"],
  [null, 30, null],
  [3, null, null],
  // A report from before its click is told by its reason.
  [-1, 30, null],
])("%j days of %j: %j", (daysSinceClick, windowDays, words) => {
  expect(windowWords({ daysSinceClick, windowDays })).toBe(words);
});
