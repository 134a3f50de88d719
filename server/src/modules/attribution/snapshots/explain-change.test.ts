import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitByWeights } from "../models/split-amount.ts";
import { byChannel, type CreditedPayment, explainChange } from "./explain-change.ts";

const CHANNELS = ["Email", "Direct", "Paid Search"];
const payment: fc.Arbitrary<CreditedPayment> = fc
  .record({
    netMinor: fc.integer({ min: -5000, max: 100_000 }),
    lookbackDays: fc.constantFrom(30, 90),
    touches: fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 4 }),
    weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 }),
    channels: fc.array(fc.constantFrom(...CHANNELS), { minLength: 4, maxLength: 4 }),
  })
  .map(({ weights, channels, ...rest }) => {
    const used = weights.slice(0, rest.touches.length);
    const total = used.reduce((sum, weight) => sum + weight, 0);
    const shares = used.map((weight) => weight / total);
    return {
      ...rest,
      shares,
      channels: channels.slice(0, rest.touches.length),
      credits: shares.length > 0 ? splitByWeights(rest.netMinor, shares) : [],
    };
  });
const known = fc.option(payment, { freq: 4 });

describe("why a credit changed", () => {
  it("sums, channel by channel, to the change", () => {
    fc.assert(
      fc.property(known, known, (before, after) => {
        const gained = new Map<string, number>();
        for (const { channel, amountMinor } of explainChange(before, after)) {
          gained.set(channel, (gained.get(channel) ?? 0) + amountMinor);
        }
        const [then, now] = [before, after].map((each) => (each ? byChannel(each) : new Map<string, number>()));
        for (const channel of new Set([...then!.keys(), ...now!.keys(), ...gained.keys()])) {
          const change = (now!.get(channel) ?? 0) - (then!.get(channel) ?? 0);
          expect([channel, gained.get(channel) ?? 0]).toEqual([channel, change]);
        }
      }),
    );
  });

  it("is nothing where nothing changed", () => {
    fc.assert(
      fc.property(payment, (same) => {
        expect(explainChange(same, { ...same })).toEqual([]);
      }),
    );
  });

  const base: CreditedPayment = {
    netMinor: 1000,
    lookbackDays: 30,
    touches: ["a", "b"],
    channels: ["Email", "Direct"],
    shares: [0.5, 0.5],
    credits: [500, 500],
  };
  const half = { netMinor: 400, credits: [200, 200] };

  it.each<[string, CreditedPayment | null, CreditedPayment | null, object[]]>([
    [
      "late data",
      null,
      base,
      [
        { cause: "late", amountMinor: 500 },
        { cause: "late", amountMinor: 500 },
      ],
    ],
    ["a payment that is another one", base, null, [{ cause: "removed" }, { cause: "removed" }]],
    [
      "a refund",
      base,
      { ...base, ...half },
      [
        { cause: "refund", amountMinor: -300 },
        { cause: "refund", amountMinor: -300 },
      ],
    ],
    [
      "another match",
      base,
      { ...base, touches: ["c"], channels: ["Paid Search"], shares: [1], credits: [1000] },
      [{ cause: "match" }, { cause: "match" }, { cause: "match", channel: "Paid Search", amountMinor: 1000 }],
    ],
    [
      "another window",
      base,
      { ...base, lookbackDays: 7, touches: ["b"], channels: ["Direct"], shares: [1], credits: [1000] },
      [
        { cause: "window", channel: "Email", amountMinor: -500 },
        { cause: "window", channel: "Direct", amountMinor: 500 },
      ],
    ],
    [
      "other channels",
      base,
      { ...base, channels: ["Affiliates", "Direct"] },
      [
        { cause: "channels", channel: "Email", amountMinor: -500 },
        { cause: "channels", channel: "Affiliates", amountMinor: 500 },
      ],
    ],
    [
      "another model",
      base,
      { ...base, shares: [0.9, 0.1], credits: [900, 100] },
      [
        { cause: "model", channel: "Email", amountMinor: 400 },
        { cause: "model", channel: "Direct", amountMinor: -400 },
      ],
    ],
    [
      "the visits of somebody who had none",
      { ...base, touches: [], channels: [], shares: [], credits: [] },
      { ...base, touches: ["a"], channels: ["Email"], shares: [1], credits: [1000] },
      [
        { cause: "match", channel: "Unattributed", amountMinor: -1000 },
        { cause: "match", channel: "Email", amountMinor: 1000 },
      ],
    ],
  ])("is told for %s", (_what, before, after, moves) => {
    expect(explainChange(before, after)).toMatchObject(moves);
    expect(explainChange(before, after)).toHaveLength(moves.length);
  });
});
