import fc from "fast-check";
import { expect, test } from "vitest";
import { storedProperties } from "./stored-properties.ts";

const nested = (levels: number): Record<string, unknown> => (levels === 1 ? {} : { a: nested(levels - 1) });

test("up to six levels and 8 KB are kept", () => {
  expect(storedProperties(nested(6))).toHaveProperty("text");
  expect(storedProperties({ a: "x".repeat(8000) })).toHaveProperty("text");
});

test.each([
  ["too deep", nested(7)],
  ["deep arrays", { a: [[[[[[1]]]]]] }],
  ["absurdly deep", { a: JSON.parse("[".repeat(5000) + "]".repeat(5000)) }],
  ["too large", { a: "x".repeat(9000) }],
  ["too large in bytes", { a: "€".repeat(3000) }],
  ["a prototype key", { a: JSON.parse('{"__proto__": {"polluted": true}}') }],
])("%s is refused", (_, properties) => {
  expect(storedProperties(properties)).toHaveProperty("refusal");
});

test("e-mail addresses are taken out of values, wherever they are", () => {
  expect(storedProperties({ note: "write to jane@example.com now", list: [{ to: "a@b.co" }] })).toEqual({
    text: JSON.stringify({ note: "write to [removed] now", list: [{ to: "[removed]" }] }),
  });
});

test("what is accepted reads back as JSON, and nothing makes it throw", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 9 })), (properties) => {
      const result = storedProperties(properties);
      if ("text" in result) expect(typeof JSON.parse(result.text)).toBe("object");
    }),
  );
});

test("texts made to slow a search down do not", () => {
  const started = performance.now();
  storedProperties({ a: `${"a".repeat(4000)}@${"a".repeat(4000)}`, b: "@".repeat(100) });
  expect(performance.now() - started).toBeLessThan(200);
});
