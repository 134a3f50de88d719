import { expect, test } from "vitest";
import { lossWords } from "./lossWords.ts";

test.each([
  [[1], "1 event was lost"],
  [[12, 30], "42 events were lost"],
  [[1, null], "1 event was lost, and maybe more"],
  [[null], "Some events may have been lost"],
])("what is lost is said as exactly as it is known: %j", (losses, words) => {
  expect(lossWords(losses.map((events) => ({ events })))).toBe(words);
});
