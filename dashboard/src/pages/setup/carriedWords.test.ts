import { describe, expect, it } from "vitest";
import { carriedAdvice, carriedWords } from "./carriedWords.ts";

describe("a payment that was not traced", () => {
  it("has each id that ties payments to visits named as found or missing", () => {
    const words = carriedWords(["session_id", "email"]);
    expect(words.filter(({ isFound }) => isFound).map(({ id }) => id)).toEqual(["session_id", "email"]);
    expect(words.filter(({ isFound }) => !isFound).map(({ id }) => id)).toEqual([
      "visitor_id",
      "tracking_id",
      "customer_id",
    ]);
  });

  it("sends its reader to the checkout when no id of the visit came along, else to the pages", () => {
    expect(carriedAdvice(["email"])).toContain("metadata");
    expect(carriedAdvice(["visitor_id"])).toContain("script");
  });
});
