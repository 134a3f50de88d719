/** The contract every model keeps, and what each of them picks. */
import { UNATTRIBUTED } from "@tributary/contract/channels";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { creditsOf } from "./credits.ts";
import { MODELS, modelNamed } from "./models.ts";
import { splitByWeights } from "./split-amount.ts";

const touch = fc.record({
  eventId: fc.uuid(),
  kind: fc.constantFrom("link_click", "landing", "direct"),
  channel: fc.constantFrom("Direct", "Paid Search", "Email", "Referral"),
  medium: fc.constantFrom(null, "", "cpc", "email"),
  occurredAt: fc.integer({ min: 0, max: 400 * 86_400_000 }),
});
const journey = fc.array(touch, { maxLength: 40 });
const amount = fc.oneof(fc.nat(20), fc.maxSafeNat());

describe.each(MODELS)("every model keeps the contract: $name", (model) => {
  it("credits sum to the net amount to the unit, and none is negative", () => {
    fc.assert(
      fc.property(journey, amount, (touches, netMinor) => {
        const credits = creditsOf(model, touches, netMinor);
        expect(credits.reduce((sum, credit) => sum + BigInt(credit.amountMinor), 0n)).toBe(BigInt(netMinor));
        expect(credits.every(({ amountMinor }) => amountMinor >= 0 && Number.isInteger(amountMinor))).toBe(true);
        expect(credits.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it("gives each touch one weight, none negative, summing to one", () => {
    fc.assert(
      fc.property(journey, (touches) => {
        const weights = model.weights(touches);
        expect(weights).toHaveLength(touches.length);
        expect(weights.every((weight) => weight >= 0)).toBe(true);
        const sum = weights.reduce((total, weight) => total + weight, 0);
        expect(sum).toBeCloseTo(touches.length > 0 ? 1 : 0, 9);
      }),
    );
  });

  it("without a journey the whole amount is a row of its own", () => {
    expect(creditsOf(model, [], 1234)).toEqual([{ eventId: null, channel: UNATTRIBUTED, share: 1, amountMinor: 1234 }]);
  });

  it("the only touch gets everything", () => {
    fc.assert(
      fc.property(touch, amount, (only, netMinor) => {
        const { eventId, channel } = only;
        expect(creditsOf(model, [only], netMinor)).toEqual([{ eventId, channel, share: 1, amountMinor: netMinor }]);
      }),
    );
  });

  it("a payment given back in full leaves nothing to credit, and still says whose it was", () => {
    expect(
      creditsOf(model, [{ eventId: "e", kind: "landing", channel: "Email", medium: "email", occurredAt: 0 }], 0),
    ).toEqual([{ eventId: "e", channel: "Email", share: 1, amountMinor: 0 }]);
  });
});

/** The sum of a day's halving weights over so many days. */
const decaySum = (days: number): number =>
  Array.from({ length: days }, (_, day) => 2 ** (-day / 7)).reduce((sum, part) => sum + part, 0);

describe("the credit by", () => {
  const KINDS: Record<string, string> = { d: "direct", l: "landing", c: "link_click", p: "landing" };
  /** A day apart; p is a paid click. */
  const touches = (text: string) =>
    [...text].map((letter, day) => ({
      channel: letter,
      kind: KINDS[letter] ?? "",
      medium: letter === "p" ? "cpc" : null,
      occurredAt: day * 86_400_000,
    }));
  it.each([
    ["first", "dlcd", [1, 0, 0, 0]],
    ["last", "dlcd", [0, 0, 0, 1]],
    ["last_non_direct", "dlcd", [0, 0, 1, 0]],
    ["last_non_direct", "ldd", [1, 0, 0]],
    ["last_non_direct", "ddd", [0, 0, 1]],
    ["linear", "dlcd", [0.25, 0.25, 0.25, 0.25]],
    ["last_paid_click", "pldpld", [0, 0, 0, 1, 0, 0]],
    ["last_paid_click", "lld", [0, 1, 0]],
    ["position", "ll", [0.5, 0.5]],
    ["position", "lll", [0.4, 0.2, 0.4]],
    ["position", "llll", [0.4, 0.1, 0.1, 0.4]],
    ["w_shaped", "ll", [0.5, 0.5]],
    ["w_shaped", "lll", [1 / 3, 1 / 3, 1 / 3]],
    ["w_shaped", "lllll", [0.3, 0.05, 0.3, 0.05, 0.3]],
    // A week back counts half.
    ["time_decay", "llllllll", [7, 6, 5, 4, 3, 2, 1, 0].map((day) => 2 ** (-day / 7) / decaySum(8))],
  ] as const)("%s over %s is %j", (name, letters, weights) => {
    const found = modelNamed(name).weights(touches(letters));
    expect(found).toHaveLength(weights.length);
    for (const [index, weight] of weights.entries()) expect(found[index]).toBeCloseTo(weight, 12);
  });

  it.each(MODELS)("$name of a journey of 5,000 touches at one moment still sums to one", ({ weights }) => {
    const crawl = touches("l".repeat(5000)).map((one) => ({ ...one, occurredAt: 0 }));
    expect(weights(crawl).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
  });

  it("a name that no model has is refused, naming those there are", () => {
    expect(() => modelNamed("best")).toThrow(/last_non_direct/);
  });
});

describe("an amount is split", () => {
  it("by equal weights so that what does not divide goes to the first parts, one unit each", () => {
    const thirds = [1 / 3, 1 / 3, 1 / 3];
    expect(splitByWeights(100, thirds)).toEqual([34, 33, 33]);
    expect(splitByWeights(2, thirds)).toEqual([1, 1, 0]);
    expect(splitByWeights(0, [0.5, 0.5])).toEqual([0, 0]);
  });

  it("by the largest remainder, as Hamilton's method gives seats", () => {
    // 21 seats by 41 %, 29 %, 17 %, 13 %: 8.61, 6.09, 3.57 and 2.73, so that the last and the first are rounded up.
    expect(splitByWeights(21, [0.41, 0.29, 0.17, 0.13])).toEqual([9, 6, 3, 3]);
  });

  it("exactly, whatever the weights, and gives nothing to a weight of nothing", () => {
    const weights = fc
      .array(fc.nat(1000), { minLength: 1, maxLength: 30 })
      .filter((raw) => raw.some((each) => each > 0))
      .map((raw) => raw.map((each) => each / raw.reduce((sum, one) => sum + one, 0)));
    fc.assert(
      fc.property(amount, weights, (total, shares) => {
        const parts = splitByWeights(total, shares);
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(total));
        expect(parts.every((part, index) => part >= 0 && (part === 0 || (shares[index] ?? 0) > 0))).toBe(true);
      }),
    );
  });
});
