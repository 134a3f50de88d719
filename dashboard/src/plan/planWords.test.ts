import { describe, expect, it } from "vitest";
import { planWords } from "./planWords.ts";

describe("planWords", () => {
  it.each([
    ["2026-11-01", "2026-11-20", "Nov 1 – 20, 2026"],
    ["2026-11-01", null, "from Nov 1, 2026"],
    [null, "2026-11-20", "until Nov 20, 2026"],
    [null, null, null],
  ])("from %s to %s is %s", (startsOn, endsOn, words) => {
    expect(planWords({ startsOn, endsOn })?.replace(/[\u2009\u202f]/g, " ") ?? null).toBe(words);
  });
});
