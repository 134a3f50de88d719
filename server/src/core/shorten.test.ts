import fc from "fast-check";
import { expect, test } from "vitest";
import { shorten } from "./shorten.ts";

test("a text that fits stays; one that does not is cut, never in the middle of a character", () => {
  expect(shorten("shop", 4)).toBe("shop");
  expect(shorten("shops", 4)).toBe("shop");
  expect(shorten("sho🛒s", 4)).toBe("sho");
  expect(shorten("sho🛒s", 5)).toBe("sho🛒");
});

test("whatever comes, it is short enough, whole characters only, and begins as it did", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.nat(20), (text, max) => {
      const short = shorten(text, max);
      expect(short.length).toBeLessThanOrEqual(max);
      expect(short.isWellFormed()).toBe(true);
      expect(text.startsWith(short)).toBe(true);
    }),
  );
});
