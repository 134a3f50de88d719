import { expect, it } from "vitest";
import { durationWords } from "./durationWords.ts";

it.each([
  [0, "0 ms"],
  [999, "999 ms"],
  [4230, "4.2 s"],
  [60_000, "1 min"],
  [200_000, "3 min"],
])("says %d as %s", (milliseconds, words) => {
  expect(durationWords(milliseconds)).toBe(words);
});
