/** Guarantees that credit by Markov chains is exact, sums to what the paths brought, and is the same each time. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addPaths } from "../paths/add-paths.ts";
import { ChannelNames } from "../paths/channel-names.ts";
import type { Path } from "../paths/path.ts";
import { creditByMarkov, type MarkovCredit } from "./markov.ts";
import { propagate } from "./propagate.ts";
import { solveFirstOrder } from "./solve-first-order.ts";
import { WindowChain } from "./window-chain.ts";

function chainOf(paths: readonly Path[], order = 1, withNulls = true) {
  const names = new ChannelNames();
  const chain = new WindowChain(order, withNulls);
  addPaths(paths, names, chain);
  return { names, chain };
}

function credit(paths: readonly Path[], order = 1, withNulls = true): MarkovCredit[] {
  const { names, chain } = chainOf(paths, order, withNulls);
  return creditByMarkov(chain, names);
}

function path(text: string, conversions: number, nulls: number, value = conversions): Path {
  return { channels: text.split(" > "), conversions, value, nulls };
}

const paths = fc.array(
  fc.record({
    channels: fc.array(fc.constantFrom("A", "B", "C", "D", "E"), { minLength: 1, maxLength: 7 }),
    conversions: fc.nat(5),
    value: fc.nat(1000),
    nulls: fc.nat(5),
  }),
  { maxLength: 25 },
);

/**
 * By the definition and dense algebra alone: the transition matrix of windows, the rows and columns of those with the channel
 * taken out, and (I − Q) h = r solved for both.
 */
function removalEffectsByDefinition(all: readonly Path[], order: number): Map<string, number> {
  const used = all.filter(({ conversions, nulls }) => conversions + nulls > 0);
  const windowAt = (channels: readonly string[], length: number) =>
    channels.slice(Math.max(0, length - order), length).join(">");
  const states = [...new Set(used.flatMap(({ channels }) => ["", ...channels].map((_, at) => windowAt(channels, at))))];
  const counts = states.map(() => new Map<string, number>());
  for (const { channels, conversions, nulls } of used) {
    const count = (at: number, next: string, ways: number) => {
      const row = counts[states.indexOf(windowAt(channels, at))];
      row?.set(next, (row.get(next) ?? 0) + ways);
    };
    for (let at = 0; at < channels.length; at++) count(at, windowAt(channels, at + 1), conversions + nulls);
    count(channels.length, "(conversion)", conversions);
    count(channels.length, "(null)", nulls);
  }
  const converted = (kept: readonly string[]): number => {
    const rows = kept.map((state) => {
      const row = counts[states.indexOf(state)] ?? new Map<string, number>();
      const all = [...row.values()].reduce((sum, ways) => sum + ways, 0);
      const chance = (next: string) => (row.get(next) ?? 0) / all;
      return [...kept.map((next) => (next === state ? 1 : 0) - chance(next)), chance("(conversion)")];
    });
    return solve(rows)[kept.indexOf("")] ?? Number.NaN;
  };
  const whole = converted(states);
  const channels = [...new Set(all.flatMap((one) => one.channels))];
  return new Map(
    channels.map((channel) => [
      channel,
      1 - converted(states.filter((state) => !state.split(">").includes(channel))) / whole,
    ]),
  );
}

/** Gauss with pivots; the last column is the right side. */
function solve(rows: number[][]): number[] {
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column; row < size; row++) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    }
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = rows[row]![column]! / rows[column]![column]!;
      for (let at = column; at <= size; at++) rows[row]![at]! -= factor * rows[column]![at]!;
    }
  }
  return rows.map((row, at) => row[size]! / row[at]!);
}

describe("credit by Markov chains", () => {
  it("is what the textbook's example of three channels gives", () => {
    // Bryl, "Attribution model with R (part 1: Markov chains concept)", analyzecore.com, 2016: removal effects 0.5, 1 and 1,
    // so 20 %, 40 % and 40 % of the one conversion.
    const rows = credit([path("C1 > C2 > C3", 1, 0), path("C1", 0, 1), path("C2 > C3", 0, 1)]);
    const found = Object.fromEntries(rows.map((row) => [row.channel, row]));
    expect(found.C1?.removalEffect).toBeCloseTo(0.5, 12);
    expect(found.C2?.removalEffect).toBeCloseTo(1, 12);
    expect(found.C3?.removalEffect).toBeCloseTo(1, 12);
    expect(["C1", "C2", "C3"].map((channel) => Number(found[channel]?.conversions.toFixed(12)))).toEqual([
      0.2, 0.4, 0.4,
    ]);
  });

  it.each([1, 2, 3, 4])("has, at order %i, the removal effects of the definition within 1e-9", (order) => {
    fc.assert(
      fc.property(paths, (all) => {
        fc.pre(all.some(({ conversions }) => conversions > 0));
        const expected = removalEffectsByDefinition(all, order);
        for (const { channel, removalEffect } of credit(all, order)) {
          expect(Math.abs((removalEffect ?? Number.NaN) - (expected.get(channel) ?? Number.NaN))).toBeLessThan(1e-9);
        }
      }),
    );
  });

  it("is the same in closed form as by sending ways along the chain, of conversions and of value", () => {
    fc.assert(
      fc.property(paths, (all) => {
        const { chain, names } = chainOf(all);
        fc.pre(chain.edges.size > 0);
        const [closed, sent] = [solveFirstOrder(chain, names.size), propagate(chain, names.size)];
        for (const kind of ["conversions", "value"] as const) {
          for (const [channel, effect] of closed[kind].entries())
            expect(sent[kind][channel]).toSatisfy(
              (other: number) => Object.is(other, effect) || Math.abs(other - effect) < 1e-9,
            );
        }
      }),
    );
  });

  it.each([1, 2, 3, 4])(
    "at order %i sums to what the paths brought, and takes from nobody, with null paths or without",
    (order) => {
      fc.assert(
        fc.property(paths, fc.boolean(), (all, withNulls) => {
          const rows = credit(all, order, withNulls);
          for (const key of ["conversions", "value"] as const) {
            const brought = all.reduce((sum, one) => sum + one[key], 0);
            expect(rows.reduce((sum, row) => sum + row[key], 0)).toBeCloseTo(rows.length > 0 ? brought : 0, 6);
            expect(rows.every((row) => row[key] >= 0)).toBe(true);
          }
          expect(
            rows.every(({ removalEffect }) => removalEffect === null || (removalEffect >= 0 && removalEffect <= 1)),
          );
        }),
      );
    },
  );

  it.each([1, 3])("is the same to the last bit each time, at order %i", (order) => {
    fc.assert(
      fc.property(paths, (all) => {
        expect(JSON.stringify(credit(all, order))).toBe(JSON.stringify(credit(all, order)));
      }),
    );
  });

  it("leaves null paths out when asked to: a channel that only they have then gets nothing", () => {
    const all = [path("A > B", 2, 0), path("C > B", 0, 5)];
    expect(credit(all).map(({ channel }) => channel)).toEqual(["B", "C", "A"]);
    expect(credit(all, 1, false)).toMatchObject([
      { channel: "A", conversions: 1, removalEffect: 1 },
      { channel: "B", conversions: 1, removalEffect: 1 },
      { channel: "C", conversions: 0, removalEffect: 0 },
    ]);
  });

  it("follows the value where the caller asks for value", () => {
    const rows = credit([path("A", 1, 1, 900), path("B", 1, 1, 100)]);
    expect(rows.map(({ conversions, value }) => [conversions, value])).toEqual([
      [1, 900],
      [1, 100],
    ]);
  });

  it("says of a channel without a converting path that only the chain gives it credit, and at order 2 gives it none", () => {
    // C leads to B as A does, but whoever came by C never bought.
    const all = [path("A > B", 5, 5), path("C > B", 0, 10)];
    const ofC = (order: number) => credit(all, order).find(({ channel }) => channel === "C");
    expect(ofC(1)).toMatchObject({ neverConverted: true, removalEffect: 0.5 });
    expect(ofC(2)).toMatchObject({ conversions: 0, removalEffect: 0 });
    expect(ofC(2)).not.toHaveProperty("neverConverted");
    expect(credit(all).find(({ channel }) => channel === "A")).not.toHaveProperty("neverConverted");
  });

  it("is not changed at order 1 by steps from a channel to itself", () => {
    const [once, thrice] = [
      credit([path("A > B", 3, 1), path("B", 1, 4)]),
      credit([path("A > A > A > B > B", 3, 1), path("B", 1, 4)]),
    ];
    for (const [index, row] of once.entries()) expect(thrice[index]?.conversions).toBeCloseTo(row.conversions, 12);
  });

  it("of paths of one channel each is their own conversions", () => {
    const rows = credit([path("A", 3, 7), path("B", 1, 0), path("C", 0, 9)], 2);
    expect(rows.map(({ channel, conversions }) => [channel, Number(conversions.toFixed(9))])).toEqual([
      ["A", 3],
      ["B", 1],
      ["C", 0],
    ]);
  });

  it("of nothing is nothing, and without conversions nothing is known", () => {
    expect(credit([])).toEqual([]);
    expect(credit([path("A", 0, 0)], 3)).toEqual([
      { channel: "A", conversions: 0, value: 0, removalEffect: null, valueRemovalEffect: null },
    ]);
    for (const order of [1, 2]) {
      expect(credit([path("A > B", 0, 4)], order)).toMatchObject([{ removalEffect: null }, { removalEffect: null }]);
    }
  });

  it("of a path that nobody went has no weight", () => {
    expect(credit([path("A", 1, 1), path("B > A", 0, 0)])).toMatchObject([
      { channel: "A", conversions: 1 },
      { channel: "B", conversions: 0, removalEffect: 0 },
    ]);
  });

  it("of paths as long as a crawl's comes to an end", () => {
    const crawl = path(Array.from({ length: 1000 }, (_, step) => "ABCD"[(step * step + step) % 4]).join(" > "), 1, 1);
    const [closed, sent] = [1, 2].map((order) => credit([crawl, path("A", 1, 1)], order));
    expect(closed?.[0]?.removalEffect).toBeCloseTo(1, 9);
    expect(sent?.[0]?.removalEffect).toBeCloseTo(1, 9);
  });

  it.each([0, 5, 1.5])("is refused for order %d", (order) => {
    expect(() => new WindowChain(order)).toThrow("from 1 to 4");
  });
});
