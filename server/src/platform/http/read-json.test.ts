/** Guarantees: what a sound encoder wrote is read unchanged; everything else is refused with one code, and cheaply. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "../../core/errors.ts";
import { readJson } from "./read-json.ts";

const isUnsafe = (value: unknown): boolean => Number.isInteger(value) && !Number.isSafeInteger(value);
/** What stores cannot hold is mended while reading, so it is not expected back. */
const storable = fc
  .string({ unit: "grapheme" })
  .filter((text) => !text.includes("\0") && text.isWellFormed() && text !== "__proto__");
const values = fc.jsonValue({ noUnicodeString: false, stringUnit: "grapheme", maxDepth: 8 }).filter((value) => {
  const text = JSON.stringify(value, (_key, inner) => (isUnsafe(inner) ? "__proto__" : inner));
  return !/\\u0000|__proto__/.test(text);
});

describe("reading", () => {
  test("gives back every value an encoder wrote", () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(readJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test("takes strings for what they are, brackets, quotes and escapes included", () => {
    fc.assert(
      fc.property(storable, (text) => {
        const hostile = `[[[{{{"\\${text}}}}]]]`;
        expect(readJson(JSON.stringify({ text: hostile }))).toEqual({ text: hostile });
      }),
    );
    expect(readJson(JSON.stringify("[".repeat(1000)))).toBe("[".repeat(1000));
  });

  test("mends half surrogate pairs and drops NUL, which the stores refuse", () => {
    expect(readJson('{"a":"x\\ud800y","b":"x\\u0000y","c":"\\ud83d\\ude00"}')).toEqual({
      a: "x\ufffdy",
      b: "xy",
      c: "😀",
    });
  });
});

test("takes the mark that some put before UTF-8, once and at the start alone", () => {
  expect(readJson('\ufeff{"a":1}')).toEqual({ a: 1 });
  expect(readJson('{"a":"\ufeff"}')).toEqual({ a: "\ufeff" });
  for (const text of ["\ufeff", "\ufeff\ufeff{}", '{"a":\ufeff1}']) expect(() => readJson(text)).toThrow(AppError);
});

describe("a number", () => {
  test.each(["9007199254740993", "-9007199254740993", "12345678901234567890", "1e21", "1E+30", "1e999", "1e-400"])(
    "%s, which JavaScript would turn into another, is kept to the letter",
    (written) => {
      expect(readJson(`{"userId":${written}, "list":[1, ${written} ]}`)).toEqual({
        userId: written,
        list: [1, written],
      });
    },
  );

  test.each(["9007199254740991", "1700000000000000", "0", "-0.0", "1e3", "19.99", "0.12345678901234567", "1e-7"])(
    "%s stays one",
    (written) => expect(readJson(`{"value":${written}}`)).toEqual({ value: Number(written) }),
  );

  test.each(["007", "1_000", "+1", "0x10", "NaN"])("%s is no JSON", (written) => {
    expect(() => readJson(`{"userId":${written}}`)).toThrow(AppError);
  });
});

describe("depth", () => {
  test("is counted outside strings, wherever a string ends", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("\\\\", '"', "[", "x"), { maxLength: 20 }),
        fc.integer({ min: 1, max: 40 }),
        (parts, levels) => {
          const text = JSON.stringify(parts.join(""));
          const nested = `{"a":${text},"b":${"[".repeat(levels)}${text}${"]".repeat(levels)}}`;
          const read = () => readJson(nested);
          if (levels < 32) expect(read()).toEqual(JSON.parse(nested));
          else expect(read).toThrow(AppError);
        },
      ),
    );
  });
});

describe("refusing", () => {
  const codeOf = (text: string): string => {
    try {
      readJson(text);
      return "read";
    } catch (error) {
      return error instanceof AppError ? error.code : String(error);
    }
  };

  test("never throws anything but malformed_json, whatever the text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => ["read", "malformed_json"].includes(codeOf(text))));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'[]{}",:\\u01nulltrefas ') }), (text) =>
        ["read", "malformed_json"].includes(codeOf(text)),
      ),
    );
  });

  test.each([
    ["a prototype", '{"__proto__":{}}'],
    ["a prototype deep inside", '{"a":[{"__proto__":1}]}'],
    ["a prototype behind escapes", '{"\\u005f\\u005fproto__":{}}'],
    ["a prototype behind escapes in upper case", '{"\\u005F\\u005Fproto\\u005f\\u005f":{}}'],
    ["33 levels", "[".repeat(33) + "]".repeat(33)],
    ["nothing", ""],
    ["half a body", '{"a":'],
    ["two bodies", "{}{}"],
    ["an unfinished string", '"abc'],
  ])("%s", (_what, text) => {
    expect(codeOf(text)).toBe("malformed_json");
  });

  test("takes 32 levels", () => {
    expect(codeOf("[".repeat(32) + "]".repeat(32))).toBe("read");
  });

  test("a million brackets before they are parsed", () => {
    const started = performance.now();
    expect(codeOf("[".repeat(1_000_000))).toBe("malformed_json");
    expect(performance.now() - started).toBeLessThan(200);
  });

  test("leaves the prototype of everything alone", () => {
    codeOf('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
