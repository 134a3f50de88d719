import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AttributionModel } from "../models/model.ts";
import { MODELS, modelNamed } from "../models/models.ts";
import { addPaths } from "./add-paths.ts";
import { ChannelNames } from "./channel-names.ts";
import type { Path } from "./path.ts";
import { RuleCredits } from "./rule-credits.ts";

function attributePaths(paths: readonly Path[], model: AttributionModel) {
  const names = new ChannelNames();
  const credits = new RuleCredits(model, names);
  addPaths(paths, names, credits);
  return credits.result();
}

const path = fc.record({
  channels: fc.array(fc.constantFrom("Direct", "Email", "Paid Search", "Referral"), { minLength: 1, maxLength: 6 }),
  conversions: fc.nat(1000),
  value: fc.nat(1_000_000),
  nulls: fc.constant(0),
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
    const paths = [{ channels: ["Email", "Paid Search", "direct"], conversions: 2, value: 30, nulls: 5 }];
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
      [{ channels: ["Email", "Referral"], conversions: 1, value: 1, nulls: 0 }],
      modelNamed("first"),
    );
    expect([first, second]).toEqual([
      { channel: "Email", conversions: 1, value: 1 },
      { channel: "Referral", conversions: 0, value: 0 },
    ]);
  });
});
