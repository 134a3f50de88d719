import { describe, expect, it } from "vitest";
import { type Comparison, estimateChances } from "./estimate-chances.ts";
import { readComparisons } from "./read-comparisons.ts";

/** Every pattern as often as the chances say, in 1,000,000 pairs: no luck in it. */
function pairsOf(prior: number, m: readonly (readonly number[])[], u: readonly (readonly number[])[]): Comparison[] {
  let patterns: number[][] = [[]];
  for (const levels of m) patterns = patterns.flatMap((pattern) => levels.map((_, level) => [...pattern, level]));
  const chance = (pattern: number[], of: readonly (readonly number[])[]) =>
    pattern.reduce((product, level, column) => product * of[column]![level]!, 1);
  return patterns.flatMap((pattern) => {
    const count = Math.round(10_000 * (prior * chance(pattern, m) + (1 - prior) * chance(pattern, u)));
    return Array.from({ length: count }, () => pattern);
  });
}

describe("chances learned without labels", () => {
  it("are those that the pairs were made by", () => {
    const m = [
      [0.3, 0.7],
      [0.1, 0.9],
      [0.05, 0.95],
    ];
    const u = [
      [0.9, 0.1],
      [0.975, 0.025],
      [0.8, 0.2],
    ];
    const found = estimateChances(pairsOf(0.5, m, u));
    expect(found.prior).toBeCloseTo(0.5, 2);
    for (const column of [0, 1, 2]) {
      expect(found.m[column]![1]).toBeCloseTo(m[column]![1]!, 2);
      expect(found.u[column]![1]).toBeCloseTo(u[column]![1]!, 2);
    }
  });

  it("are found for several levels, and where few pairs belong together", () => {
    const m = [
      [0.1, 0.3, 0.6],
      [0.2, 0.8],
      [0.1, 0.9],
      [0.3, 0.7],
    ];
    const u = [
      [0.8, 0.15, 0.05],
      [0.9, 0.1],
      [0.97, 0.03],
      [0.9, 0.1],
    ];
    const found = estimateChances(pairsOf(0.05, m, u));
    expect(found.prior).toBeCloseTo(0.05, 2);
    expect(found.m[0]![2]).toBeCloseTo(0.6, 1);
    expect(found.u[0]![1]).toBeCloseTo(0.15, 2);
  });

  it("leave out what could not be compared, and give each pair its own probability in the order given", () => {
    const pairs: Comparison[] = [...pairsOf(0.4, [[0.1, 0.9]], [[0.9, 0.1]]), [null]];
    const { prior, probabilities } = estimateChances(pairs);
    expect(probabilities).toHaveLength(pairs.length);
    expect(probabilities.at(-1)).toBeCloseTo(prior, 6);
  });
});

describe("a file of compared pairs", () => {
  it("is read by its gamma columns, in their order, whatever else it holds", () => {
    expect(readComparisons('id,gamma_a,name,gamma_b\n1,0,"Doe, ""J""",2\n2,-1,x,\n')).toEqual({
      columns: ["gamma_a", "gamma_b"],
      pairs: [
        [0, 2],
        [null, null],
      ],
    });
  });

  it.each([
    ["a,b\n1,2", /line 1: must name columns/],
    ["gamma_a\n", /no pair/],
    ["gamma_a\n0\nx", /line 3: gamma_a must be a whole number/],
    ["gamma_a\n0.5", /line 2/],
    ["b,gamma_a\n1", /line 2/],
    ["gamma_a\n1000", /line 2/],
  ])("%j is refused", (text, message) => {
    expect(() => readComparisons(text)).toThrow(message);
  });
});
