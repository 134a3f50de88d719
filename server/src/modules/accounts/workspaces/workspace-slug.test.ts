import fc from "fast-check";
import { expect, it } from "vitest";
import { workspaceSlug } from "./workspace-slug.ts";

it.each([
  ["Coffee Works", "coffee-works"],
  ["  O'Brien & Söhne, Ltd.  ", "obrien-sohne-ltd"],
  ["Кофейня №1", "kofeynya-no1"],
  ["東京コーヒー", "dongjingkohi"],
  ["☕", "coffee"],
  ["!!!", "workspace"],
  ["Ｆｕｌｌ　Ｗｉｄｔｈ", "full-width"],
  ["A name so long that nobody would want to read it whole", "a-name-so-long-that-nobody-would-want-to"],
  ["x".repeat(120), "x".repeat(40)],
])("writes %s as %s", (name, slug) => {
  expect(workspaceSlug(name)).toBe(slug);
});

it("fits into an address as it is, whatever the name", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 120 }), (name) => {
      const slug = workspaceSlug(name);
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(slug.length).toBeLessThanOrEqual(40);
      expect(encodeURIComponent(slug)).toBe(slug);
    }),
  );
});
