/** Guarantees that Shapley values are those of the definition, in closed form, by all groups, and by sampling. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addPaths } from "../paths/add-paths.ts";
import { ChannelNames } from "../paths/channel-names.ts";
import type { Path } from "../paths/path.ts";
import { RateCredits } from "./rate-credits.ts";
import { ShapleyCredits } from "./shapley.ts";
import { shapleyOfGame, sumWithin } from "./shapley-of-game.ts";

function shapley(paths: readonly Path[]) {
  const names = new ChannelNames();
  const credits = new ShapleyCredits();
  addPaths(paths, names, credits);
  return credits.result(names);
}

function rates(paths: readonly Path[]) {
  const names = new ChannelNames();
  const credits = new RateCredits();
  addPaths(paths, names, credits);
  return credits.result(names);
}

const paths = fc.array(
  fc.record({
    channels: fc.array(fc.constantFrom("A", "B", "C", "D", "E"), { minLength: 1, maxLength: 8 }),
    conversions: fc.nat(20),
    value: fc.nat(1000),
    nulls: fc.nat(20),
  }),
  { minLength: 1, maxLength: 20 },
);

/** The mean, over all orders of the players, of what each adds when it joins. */
function byAllOrders(players: readonly string[], worth: (group: ReadonlySet<string>) => number): Map<string, number> {
  const added = new Map<string, number>();
  let orders = 0;
  const join = (group: readonly string[]): void => {
    if (group.length === players.length) {
      orders++;
      for (const [at, player] of group.entries()) {
        const marginal = worth(new Set(group.slice(0, at + 1))) - worth(new Set(group.slice(0, at)));
        added.set(player, (added.get(player) ?? 0) + marginal);
      }
      return;
    }
    for (const player of players) if (!group.includes(player)) join([...group, player]);
  };
  join([]);
  return new Map([...added].map(([player, sum]) => [player, sum / orders]));
}

const channelsOf = (all: readonly Path[]) => [...new Set(all.flatMap(({ channels }) => channels))];
const within = (all: readonly Path[], group: ReadonlySet<string>) =>
  all.filter(({ channels }) => channels.every((channel) => group.has(channel)));

describe("Shapley values", () => {
  it("of the Security Council are the published ones", () => {
    // Fifteen members; a resolution needs all five permanent ones and four others. Permanent 0.1963, others 0.001865:
    // Shapley and Shubik (1954) for the council of today, as in Straffin, "Game Theory and Strategy", 1993.
    const worth = Float64Array.from({ length: 2 ** 15 }, (_, group) => {
      const others = (group >> 5).toString(2).replaceAll("0", "").length;
      return (group & 31) === 31 && others >= 4 ? 1 : 0;
    });
    const values = shapleyOfGame(15, worth);
    for (const permanent of values.subarray(0, 5)) expect(permanent).toBeCloseTo(0.1963, 4);
    for (const other of values.subarray(5)) expect(other).toBeCloseTo(0.001865, 6);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
  });

  it("of conversions and value are the closed form's within 1e-9", () => {
    fc.assert(
      fc.property(paths, (all) => {
        for (const key of ["conversions", "value"] as const) {
          const expected = byAllOrders(channelsOf(all), (group) =>
            within(all, group).reduce((sum, one) => sum + one[key], 0),
          );
          for (const row of shapley(all)) expect(row[key]).toBeCloseTo(expected.get(row.channel) ?? Number.NaN, 9);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("of the rate of conversion are those of all orders within 1e-9, and sum to the rate of all", () => {
    fc.assert(
      fc.property(paths, (all) => {
        const rate = (some: readonly Path[]) => {
          const ways = some.reduce((sum, { conversions, nulls }) => sum + conversions + nulls, 0);
          return ways > 0 ? some.reduce((sum, { conversions }) => sum + conversions, 0) / ways : 0;
        };
        const expected = byAllOrders(channelsOf(all), (group) => rate(within(all, group)));
        const rows = rates(all);
        for (const row of rows) expect(row.rate).toBeCloseTo(expected.get(row.channel) ?? Number.NaN, 9);
        expect(rows.reduce((sum, row) => sum + row.rate, 0)).toBeCloseTo(rate(all), 9);
      }),
      { numRuns: 30 },
    );
  });

  it("book a channel where it first stands", () => {
    const rows = shapley([{ channels: ["A", "B", "A", "C", "B"], conversions: 3, value: 30, nulls: 2 }]);
    expect(rows).toEqual([
      { channel: "A", conversions: 1, value: 10, positions: [{ position: 1, conversions: 1, value: 10 }] },
      { channel: "B", conversions: 1, value: 10, positions: [{ position: 2, conversions: 1, value: 10 }] },
      { channel: "C", conversions: 1, value: 10, positions: [{ position: 4, conversions: 1, value: 10 }] },
    ]);
  });

  it("of nothing are nothing, and of one channel everything", () => {
    expect([shapley([]), rates([])]).toEqual([[], []]);
    const only = [{ channels: ["A", "A"], conversions: 2, value: 5, nulls: 6 }];
    expect(shapley(only)).toMatchObject([{ channel: "A", conversions: 2, value: 5 }]);
    expect(rates(only)).toEqual([{ channel: "A", rate: 0.25, rateInterval: [0.25, 0.25] }]);
  });

  it("of more than 20 channels are sampled: nearly always within the interval, which is narrow, and the same each time", () => {
    // Each two neighbors of 24 convert together in the same part: alike for all, so that a 24th of the rate is each one's.
    const all = Array.from({ length: 24 }, (_, at) => ({
      channels: [`c${at}`, `c${(at + 1) % 24}`],
      conversions: 1,
      value: 1,
      nulls: 3,
    }));
    const rows = rates(all);
    const truth = 0.25 / 24;
    const hits = rows.filter(({ rateInterval: [low, high] }) => low <= truth && truth <= high);
    expect(hits.length).toBeGreaterThanOrEqual(20);
    expect(rows.every(({ rateInterval: [low, high] }) => high - low < truth / 3)).toBe(true);
    expect(rows.reduce((sum, { rate }) => sum + rate, 0)).toBeCloseTo(0.25, 9);
    expect(JSON.stringify(rates(all))).toBe(JSON.stringify(rows));
  });

  it("are refused where there are not as many groups as players make", () => {
    expect(() => shapleyOfGame(3, new Float64Array(7))).toThrow("2^n");
    expect(() => shapleyOfGame(21, new Float64Array(4))).toThrow("2^n");
  });

  it("sums within groups are those of their subsets", () => {
    const sums = Float64Array.of(1, 2, 4, 8);
    sumWithin(2, sums);
    expect([...sums]).toEqual([1, 3, 5, 15]);
  });
});
