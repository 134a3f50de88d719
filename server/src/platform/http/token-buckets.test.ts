import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTokenBuckets } from "./token-buckets.ts";

describe("token buckets", () => {
  test("allow a burst, then the rate, and say when the next call may come", () => {
    let now = 0;
    const buckets = createTokenBuckets({ perSecond: 2, burst: 3 }, () => now);
    const take = () => buckets.take("a");
    expect([take(), take(), take()].map(({ isAllowed, remaining }) => [isAllowed, remaining])).toEqual([
      [true, 2],
      [true, 1],
      [true, 0],
    ]);
    expect(take()).toEqual({ isAllowed: false, remaining: 0, seconds: 1 });
    now = 499;
    expect(take().isAllowed).toBe(false);
    now = 1000;
    expect([take().isAllowed, take().isAllowed, take().isAllowed]).toEqual([true, true, false]);
    now = 60_000;
    expect(take()).toEqual({ isAllowed: true, remaining: 2, seconds: 1 });
  });

  test("are one for each caller", () => {
    const buckets = createTokenBuckets({ perSecond: 1, burst: 1 }, () => 0);
    expect([buckets.take("a"), buckets.take("a"), buckets.take("b")].map(({ isAllowed }) => isAllowed)).toEqual([
      true,
      false,
      true,
    ]);
  });

  test("hold no more callers than ten thousand", () => {
    const buckets = createTokenBuckets({ perSecond: 1, burst: 1 }, () => 0);
    for (let n = 0; n <= 10_000; n++) buckets.take(`caller ${n}`);
    expect(buckets.take("caller 10000").isAllowed).toBe(false);
    expect(buckets.take("caller 0").isAllowed).toBe(true);
  });

  test("never allow more than the burst and what the time since has brought, also when the clock goes back", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.integer({ min: -50, max: 500 }), { maxLength: 200 }),
        (perSecond, burst, steps) => {
          let now = 1_000_000;
          const buckets = createTokenBuckets({ perSecond, burst }, () => now);
          let allowed = 0;
          let forward = 0;
          for (const step of steps) {
            now += step;
            forward += Math.max(0, step);
            if (buckets.take("a").isAllowed) allowed += 1;
          }
          expect(allowed).toBeLessThanOrEqual(burst + (forward / 1000) * perSecond);
        },
      ),
    );
  });
});
