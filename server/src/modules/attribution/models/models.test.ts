/** The contract every model keeps, and what each of them picks. */
import { UNATTRIBUTED } from "@tributary/contract/channels";
import { Model } from "@tributary/contract/payments";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { creditsOf } from "./credits.ts";
import { splitEqually } from "./split-amount.ts";
import { creditedTouches } from "./touch-weights.ts";

const touch = fc.record({
  eventId: fc.uuid(),
  kind: fc.constantFrom("link_click", "landing", "direct"),
  channel: fc.constantFrom("Direct", "Paid Search", "Email", "Referral"),
});
const journey = fc.array(touch, { maxLength: 40 });
const amount = fc.oneof(fc.nat(20), fc.maxSafeNat());

describe.each(Model.options)("every model keeps the contract: %s", (model) => {
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

  it("each touch is credited at most once, in the order of the journey", () => {
    fc.assert(
      fc.property(journey, (touches) => {
        const picks = creditedTouches(model, touches);
        expect(picks).toEqual([...new Set(picks)].sort((a, b) => a - b));
        expect(picks.every((pick) => pick >= 0 && pick < touches.length)).toBe(true);
        expect(picks.length > 0).toBe(touches.length > 0);
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
    expect(creditsOf(model, [{ eventId: "e", kind: "landing", channel: "Email" }], 0)).toEqual([
      { eventId: "e", channel: "Email", share: 1, amountMinor: 0 },
    ]);
  });
});

describe("the picks of", () => {
  const kinds = (text: string) =>
    [...text].map((letter) => ({ kind: { d: "direct", l: "landing", c: "link_click" }[letter]! }));
  it.each([
    ["first", "dlcd", [0]],
    ["last", "dlcd", [3]],
    ["last_non_direct", "dlcd", [2]],
    ["last_non_direct", "ldd", [0]],
    ["last_non_direct", "ddd", [2]],
    ["linear", "dlcd", [0, 1, 2, 3]],
  ] as const)("%s in %s are %j", (model, letters, picks) => {
    expect(creditedTouches(model, kinds(letters))).toEqual(picks);
  });
});

it("splits what does not divide among the first parts, one unit each", () => {
  expect(splitEqually(100, 3)).toEqual([34, 33, 33]);
  expect(splitEqually(2, 3)).toEqual([1, 1, 0]);
  expect(splitEqually(0, 2)).toEqual([0, 0]);
});
