import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attributePaths } from "./attribute-paths.ts";
import { MODELS, modelNamed } from "./models.ts";
import { readPaths } from "./read-paths.ts";

const path = fc.record({
  channels: fc.array(fc.constantFrom("Direct", "Email", "Paid Search", "Referral"), { minLength: 1, maxLength: 6 }),
  conversions: fc.nat(1000),
  value: fc.nat(1_000_000),
});

describe("crediting channels from paths", () => {
  it.each(MODELS)("gives out, by $name, exactly what the paths brought", (model) => {
    fc.assert(
      fc.property(fc.array(path), (paths) => {
        const rows = attributePaths(paths, model);
        const sum = (key: "conversions" | "value", of: readonly { conversions: number; value: number }[]) =>
          of.reduce((total, row) => total + row[key], 0);
        expect(sum("conversions", rows)).toBeCloseTo(sum("conversions", paths), 6);
        expect(sum("value", rows)).toBeCloseTo(sum("value", paths), 4);
        expect(rows.every(({ conversions, value }) => conversions >= 0 && value >= 0)).toBe(true);
      }),
    );
  });

  it("differs between the models as their names say", () => {
    const paths = [...readPaths("path;conv;value;nulls\nEmail > Paid Search > direct;2;30;5\n")];
    const winners = Object.fromEntries(
      MODELS.map((model) => [model.name, attributePaths(paths, model).filter(({ value }) => value > 0)]),
    );
    expect(winners.first).toEqual([{ channel: "Email", conversions: 2, value: 30 }]);
    expect(winners.last).toEqual([{ channel: "direct", conversions: 2, value: 30 }]);
    expect(winners.last_non_direct).toEqual([{ channel: "Paid Search", conversions: 2, value: 30 }]);
    expect(winners.linear).toHaveLength(3);
  });

  it("lists a channel that earned nothing, with nothing", () => {
    const [first, second] = attributePaths(
      [{ channels: ["Email", "Referral"], conversions: 1, value: 1 }],
      modelNamed("first"),
    );
    expect([first, second]).toEqual([
      { channel: "Email", conversions: 1, value: 1 },
      { channel: "Referral", conversions: 0, value: 0 },
    ]);
  });
});

describe("reading paths", () => {
  it.each([
    ["Email;1;2", "line 2"],
    ["Email;1;-2;0", "line 2"],
    ["Email;x;2;0", "line 2"],
    ["Email;;2;0", "line 2"],
    ["Email > ;1;2;0", "no name"],
    ["Email;1;2;0\nEmail;1;2;0;9", "line 3"],
  ])("refuses %j and says where", (lines, word) => {
    expect(() => [...readPaths(`path;conversions;value;nulls\n${lines}`)]).toThrow(word);
  });
});
