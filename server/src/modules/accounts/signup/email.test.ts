import fc from "fast-check";
import { expect, it } from "vitest";
import { normalizeEmail } from "./email.ts";

it.each([
  [" Ada@Example.COM\n", "ada@example.com"],
  ["Ada.Lovelace+shop@example.com", "ada.lovelace+shop@example.com"],
  ["jose\u0301@example.com", "jos\u00e9@example.com"],
])("spells %j as %j", (given, expected) => {
  expect(normalizeEmail(given)).toBe(expected);
});

it("changes nothing the second time", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (email) => {
      expect(normalizeEmail(normalizeEmail(email))).toBe(normalizeEmail(email));
    }),
  );
});
