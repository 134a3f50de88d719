import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readShare, shareText } from "./shareText.ts";

describe("a share typed in percent", () => {
  test("comes back as it was stored", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (hundredths) => {
        const share = hundredths / 10_000;
        expect(readShare(shareText(share))).toEqual({ share });
      }),
    );
  });

  test("may be left open", () => {
    expect(shareText(null)).toBe("");
    expect(readShare("  ")).toEqual({ share: null });
  });

  test.each([
    ["35.5%", 0.355],
    ["100", 1],
    ["0", 0],
  ])("%s is %d", (text, share) => expect(readShare(text)).toEqual({ share }));

  test.each(["100.01", "-1", "0.355%x", "35.555", "a third", "1e1"])("is not %j", (text) => {
    expect(readShare(text)).toEqual({ fault: "must be a percentage from 0 to 100, such as 35.5" });
  });
});
