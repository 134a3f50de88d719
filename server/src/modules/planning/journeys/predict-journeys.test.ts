/** Guarantees: probabilities are those of simulated journeys, calibrated out of time, and not said from too little. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { seededRandom } from "../../../core/seeded-random.ts";
import { factorize, solve } from "./cholesky.ts";
import type { JourneyCell } from "./journey-cell.ts";
import { logistic } from "./logistic.ts";
import { predictJourneys } from "./predict-journeys.ts";

const CHANNELS = { Direct: 0, Email: 1, "Paid Search": 0.5 };
const truth = (channel: keyof typeof CHANNELS, visits: number, age: number): number =>
  logistic(-3 + CHANNELS[channel] + 0.4 * (visits - 1) - (age === 1 ? 0 : age === 7 ? 0.5 : 1.5));

function cells(at: number, each: number, random: () => number): JourneyCell[] {
  return (Object.keys(CHANNELS) as (keyof typeof CHANNELS)[]).flatMap((channel) =>
    [1, 2, 3, 4].flatMap((visits) =>
      [1, 7, 30].map((lastVisitDays) => {
        const chance = truth(channel, visits, lastVisitDays);
        const converted = Array.from({ length: each }, random).filter((draw) => draw < chance).length;
        return { at, channel, visits, lastVisitDays, journeys: each, converted };
      }),
    ),
  );
}

function world(each: number, seed = 1) {
  const random = seededRandom(seed);
  const past = [1, 2, 3, 4].flatMap((at) => cells(at, each, random));
  return { past, open: cells(5, each, random) };
}

it("are those that journeys convert with, in about 8 of 10 kinds of journeys", () => {
  const { past, open } = world(150);
  const { data } = predictJourneys(past, open);
  const held = data.filter(({ channel, visits, lastVisitDays, probability: { low, high } }) => {
    const chance = truth(channel as keyof typeof CHANNELS, visits, lastVisitDays);
    return low <= chance && chance <= high;
  });
  expect(data).toHaveLength(36);
  expect(held.length / data.length).toBeGreaterThan(0.6);
  const likeliest = data.toSorted((a, b) => b.probability.expected - a.probability.expected)[0];
  expect(likeliest).toMatchObject({ channel: "Email", visits: 4, lastVisitDays: 1 });
});

it("add up to the conversions that come, in about 8 of 10 worlds", () => {
  const held = Array.from({ length: 20 }, (_, seed) => {
    const { past, open } = world(40, seed + 1);
    const came = open.reduce((sum, { converted }) => sum + converted, 0);
    const { expectedConversions } = predictJourneys(past, open);
    return (expectedConversions?.low ?? 0) <= came && came <= (expectedConversions?.high ?? 0);
  });
  expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(12);
});

it("are tested on instants that weren't known, better than the average, and calibrated in bands", () => {
  const { past, open } = world(150);
  const { record } = predictJourneys(past, open);
  expect(record?.journeys).toBe(3 * 36 * 150);
  expect(record?.brier).toBeLessThan(record?.baselineBrier ?? 0);
  expect(record?.bands).toHaveLength(5);
  for (const { predicted, converted, journeys } of record?.bands ?? []) {
    expect(Math.abs(predicted - converted / journeys)).toBeLessThan(0.03);
  }
  expect(record?.bands.reduce((sum, { converted }) => sum + converted, 0)).toBe(record?.converted);
});

it("know a channel that wasn't there before as an average one", () => {
  const { past, open } = world(150);
  const [cell] = open;
  const strange = { ...(cell as JourneyCell), channel: "Affiliates" };
  const { data } = predictJourneys(past, [strange]);
  expect(data[0]?.probability.high).toBeLessThan(0.2);
});

it("are not said from too few conversions", () => {
  const { past, open } = world(1);
  expect(predictJourneys(past, open)).toMatchObject({
    refusal: "too_few_conversions",
    open: 36,
    data: [],
    record: null,
  });
  expect(predictJourneys([], [])).toMatchObject({ refusal: "too_few_conversions", open: 0 });
});

it("a factorized matrix solves what it was made of", () => {
  const entries = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(entries, entries, (made, wanted) => {
      const row = (i: number): number[] => made.slice(3 * i, 3 * i + 3);
      const dot = (a: number[], b: number[]): number => a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);
      const matrix = [0, 1, 2].map((i) => [0, 1, 2].map((j) => dot(row(i), row(j)) + (i === j ? 1 : 0)));
      const right = matrix.map((own) => dot(own, wanted.slice(0, 3)));
      solve(factorize(matrix), right).forEach((value, k) => {
        expect(value).toBeCloseTo(wanted[k] ?? 0, 5);
      });
    }),
  );
});
