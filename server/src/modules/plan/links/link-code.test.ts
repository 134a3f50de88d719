import { LinkCode } from "@tributary/contract/links";
import fc from "fast-check";
import { expect, test } from "vitest";
import { codesMeantBy, isReservedCode, newLinkCode } from "./link-code.ts";

test("codes are seven unmistakable characters, may be chosen too, and do not repeat", () => {
  const codes = Array.from({ length: 2000 }, newLinkCode);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) {
    expect(code).toMatch(/^[2-9a-km-np-z]{7}$/);
    expect(LinkCode.parse(code)).toBe(code);
  }
});

test("whatever may be chosen is found by it, in any case", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{3,50}$/), (typed) => {
      const code = LinkCode.parse(typed);
      expect(codesMeantBy(code)).toEqual([code]);
      expect(codesMeantBy(typed).at(-1)).toBe(code);
      expect(codesMeantBy(typed)[0]).toBe(typed);
    }),
  );
});

test.each(["", "ab", "x".repeat(51), "abc/def", "../../x", "abcdef\n", "abc def", "äöü", "a%2fb", "//evil.example"])(
  "%j is no code",
  (text) => {
    expect(codesMeantBy(text)).toEqual([]);
    expect(LinkCode.safeParse(text.replace("\n", "\0")).success).toBe(false);
  },
);

test.each(["api", "qr", "login", "well-known"])("%s is reserved", (code) => {
  expect(isReservedCode(code)).toBe(true);
});
