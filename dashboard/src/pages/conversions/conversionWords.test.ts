import { expect, test } from "vitest";
import { isReason, typeLabel } from "./conversionWords.ts";

test("a known type is told in words, any other as it was sent", () => {
  expect(typeLabel("newsletter_signup")).toBe("Newsletter sign-up");
  expect(typeLabel("Purchase!")).toBe("Purchase!");
  expect(typeLabel("constructor")).toBe("constructor");
});

test.each([
  ["outside_window", true],
  ["toString", false],
  [undefined, false],
])("%j is a reason: %j", (value, expected) => {
  expect(isReason(value)).toBe(expected);
});
