import { describe, expect, it } from "vitest";
import { importWords, skippedWords } from "./importWords.ts";

const told = { products: 1200, prices: 1, skipped: 0 };

describe("an import in words", () => {
  it.each([
    ["queued", "Starting…"],
    ["running", "Imported so far: 1,200 products and 1 price…"],
    ["done", "Imported 1,200 products and 1 price."],
    ["failed", "Stopped after 1,200 products and 1 price."],
  ] as const)("when %s says %s", (status, words) => expect(importWords({ ...told, status })).toBe(words));

  it("says why prices were left out, when some were", () => {
    expect(skippedWords({ ...told, status: "done" })).toBeNull();
    expect(skippedWords({ ...told, status: "done", skipped: 1 })).toMatch(/^1 price was skipped/);
    expect(skippedWords({ ...told, status: "done", skipped: 2 })).toMatch(/^2 prices were skipped/);
  });
});
