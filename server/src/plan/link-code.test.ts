import { expect, test } from "vitest";
import { isLinkCode, newLinkCode } from "./link-code.ts";

test("codes are seven unmistakable characters and do not repeat", () => {
  const codes = Array.from({ length: 2000 }, newLinkCode);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(code).toMatch(/^[1-9A-HJ-NP-Za-km-z]{7}$/);
});

test.each(["", "short", "toolong1x", "0OIl000", "abc/def", "../../x", "abcdef\n"])("%j is no code", (text) => {
  expect(isLinkCode(text)).toBe(false);
});
