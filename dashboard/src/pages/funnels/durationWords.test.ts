import { expect, it } from "vitest";
import { durationWords } from "./durationWords.ts";

it("says durations in the largest unit that fits", () => {
  expect([0, 42.4, 90, 3599, 9000, 86_400 * 12.4].map(durationWords)).toEqual([
    "0 s",
    "42 s",
    "1.5 min",
    "60 min",
    "2.5 h",
    "12 d",
  ]);
});
