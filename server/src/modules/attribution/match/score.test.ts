import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { POOLED_PARAMETERS } from "./parameters.ts";
import { type Comparisons, confidenceLevel, hasKey, type SignalComparison, scoreCandidates, weigh } from "./score.ts";
import type { Signal } from "./signal.ts";

const { unseen } = POOLED_PARAMETERS;
/** Each of them alone names somebody: what follows holds of them whatever else there is. */
const SIGNALS = ["visitor_id", "session_id", "tracking_id", "customer_id", "email"] as const;

const absent: SignalComparison = { outcome: "absent", sharedBy: 0 };
const agrees = (sharedBy = 1): SignalComparison => ({ outcome: "agrees", sharedBy });
const disagrees: SignalComparison = { outcome: "disagrees", sharedBy: 0 };
const nothing: Comparisons = {
  visitor_id: absent,
  session_id: absent,
  tracking_id: absent,
  customer_id: absent,
  email: absent,
};

const comparison: fc.Arbitrary<SignalComparison> = fc.oneof(
  fc.constant(absent),
  fc.constant(disagrees),
  fc.integer({ min: 1, max: 2000 }).map(agrees),
);
const comparisons: fc.Arbitrary<Comparisons> = fc.record({
  visitor_id: comparison,
  session_id: comparison,
  tracking_id: comparison,
  customer_id: comparison,
  email: comparison,
});
const candidates = fc.array(comparisons, { minLength: 1, maxLength: 8 });
const population = fc.oneof(fc.nat(50), fc.integer({ min: 100, max: 5_000_000 }));
const signal = fc.constantFrom<Signal>(...SIGNALS);

describe("scores", () => {
  it("are chances: with that of nobody known they sum to one, and none is certain", () => {
    fc.assert(
      fc.property(candidates, population, (people, visitors) => {
        const scores = scoreCandidates(people, visitors);
        const sum = scores.reduce((total, { probability }) => total + probability, 0);
        const best = Math.max(...scores.map(({ probability }) => probability));
        expect(sum).toBeLessThanOrEqual(1);
        // Odds of the best candidate against nobody give the rest of the sum back.
        const odds = scores.map(({ signals }) => 2 ** signals.reduce((bits, one) => bits + one.weightBits, 0));
        const chanceUnseen = people.some(hasKey) ? unseen.withKey : unseen.withoutKey;
        const prior = (1 - chanceUnseen) / Math.max(visitors, 100);
        const none = chanceUnseen / (chanceUnseen + prior * odds.reduce((total, one) => total + one, 0));
        expect(sum + none).toBeCloseTo(1, 9);
        expect(best).toBeLessThan(1 + Number.EPSILON);
        for (const { confidence } of scores) {
          expect(Number.isInteger(confidence)).toBe(true);
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(99);
        }
      }),
    );
  });

  it("rise, or stay, when a signal agrees that said nothing, and fall, or stay, when it disagrees", () => {
    fc.assert(
      fc.property(
        comparisons,
        fc.array(comparisons, { maxLength: 4 }),
        signal,
        population,
        fc.integer({ min: 1, max: 3000 }),
        (person, rivals, changed, visitors, sharedBy) => {
          // Somebody is always seen with a key, or the chance that nobody was would change too.
          const keyed = { ...nothing, email: agrees() };
          const chance = (outcome: SignalComparison) =>
            scoreCandidates([{ ...person, [changed]: outcome }, ...rivals, keyed], visitors)[0]!.probability;
          expect(chance(agrees(sharedBy))).toBeGreaterThanOrEqual(chance(absent) - 1e-12);
          expect(chance(disagrees)).toBeLessThanOrEqual(chance(absent) + 1e-12);
        },
      ),
    );
  });

  it("weigh a shared value less, the more share it, and never below nothing", () => {
    fc.assert(
      fc.property(signal, population, fc.integer({ min: 1, max: 5000 }), (name, visitors, sharedBy) => {
        const alone = weigh(name, agrees(1), visitors).weightBits;
        const fewer = weigh(name, agrees(sharedBy), visitors).weightBits;
        const more = weigh(name, agrees(sharedBy + 1), visitors).weightBits;
        expect(fewer).toBeLessThanOrEqual(alone);
        expect(more).toBeLessThanOrEqual(fewer);
        expect(more).toBeGreaterThanOrEqual(0);
        if (sharedBy + 2 < visitors / 2 && visitors > 100) expect(more).toBeLessThan(fewer);
      }),
    );
  });

  it("are nothing for nobody", () => {
    expect(scoreCandidates([], 1000)).toEqual([]);
  });

  it("share their chance between two people who look the same", () => {
    const [one, two] = scoreCandidates(
      [
        { ...nothing, tracking_id: agrees(2) },
        { ...nothing, tracking_id: agrees(2) },
      ],
      1000,
    );
    expect(one!.probability).toBe(two!.probability);
    expect(one!.confidence).toBeLessThanOrEqual(50);
  });

  it.each([
    ["the browser's id", { visitor_id: agrees() }, "high"],
    ["an e-mail of one person", { email: agrees() }, "high"],
    ["a link click of one person", { tracking_id: agrees() }, "high"],
    ["an e-mail that fifty people share", { email: agrees(50) }, "low"],
    ["the browser's id, but another customer", { visitor_id: agrees(), customer_id: disagrees }, "high"],
    ["a link click, but another e-mail", { tracking_id: agrees(), email: disagrees }, "medium"],
    ["nothing", {}, "low"],
  ])("by %s", (_name, told, level) => {
    const [score] = scoreCandidates([{ ...nothing, ...told }], 5000);
    expect(confidenceLevel(score!.confidence)).toBe(level);
  });

  it.each([
    [80, "high"],
    [79, "medium"],
    [50, "medium"],
    [49, "low"],
    [0, "low"],
  ])("of %i percent are %s", (confidence, level) => {
    expect(confidenceLevel(confidence)).toBe(level);
  });
});
