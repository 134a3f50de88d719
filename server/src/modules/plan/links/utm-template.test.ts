import fc from "fast-check";
import { expect, test } from "vitest";
import { expandUtm, missingPlaceholder, type UtmFacts } from "./utm-template.ts";

const facts: UtmFacts = { campaign: "spring", version: "2", video_id: "dQw4w9WgXcQ", code: "mugs" };
const nothing: UtmFacts = { campaign: null, version: null, video_id: null, code: "mugs" };

test.each([
  ["{campaign}", "spring"],
  ["v{version}", "v2"],
  ["{campaign}-{version}-{campaign}", "spring-2-spring"],
  ["{video_id}/{code}", "dQw4w9WgXcQ/mugs"],
  ["plain", "plain"],
  [null, null],
])("%s becomes %s", (template, expected) => {
  expect(expandUtm(template, facts)).toBe(expected);
});

test("a value that comes out empty is none", () => {
  expect(expandUtm("{campaign}", nothing)).toBeNull();
  expect(expandUtm(" {campaign} {version} ", nothing)).toBeNull();
});

test("what a placeholder stands for is never expanded again", () => {
  expect(expandUtm("{campaign}", { ...facts, campaign: "{code}" })).toBe("{code}");
});

test("a placeholder is missing exactly when the link has nothing for it", () => {
  const names = ["campaign", "version", "video_id", "code"] as const;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...names)), (used) => {
      const template = used.map((name) => `{${name}}`).join("_");
      expect(missingPlaceholder(template, facts)).toBeNull();
      expect(missingPlaceholder(template, nothing)).toBe(used.find((name) => name !== "code") ?? null);
    }),
  );
});
