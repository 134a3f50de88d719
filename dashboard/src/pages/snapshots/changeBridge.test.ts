import type { ChangeCause } from "@tributary/contract/credit-snapshots";
import fc from "fast-check";
import { expect, it } from "vitest";
import { CAUSE_WORDS } from "./causeWords.ts";
import { changeBridge } from "./changeBridge.ts";

const causes = Object.keys(CAUSE_WORDS) as ChangeCause[];
const channel = fc
  .record({
    beforeMinor: fc.integer({ min: -1000, max: 100_000 }),
    changes: fc.uniqueArray(
      fc.record({ cause: fc.constantFrom(...causes), amountMinor: fc.integer({ min: -9999, max: 9999 }) }),
      {
        selector: ({ cause }) => cause,
      },
    ),
  })
  .map(({ beforeMinor, changes }) => {
    const gained = changes.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    return { currency: "USD", channel: "Email", beforeMinor, afterMinor: beforeMinor + gained, changes };
  });

it("leads from the snapshot to the later one, each bar from where the one before ended, within the picture", () => {
  fc.assert(
    fc.property(fc.array(channel, { maxLength: 5 }), (channels) => {
      const bars = changeBridge(channels);
      const [before, ...rest] = bars;
      const after = rest.pop();
      expect([before?.what, after?.what]).toEqual(["before", "after"]);
      expect(rest.reduce((sum, { value }) => sum + value, before?.value ?? 0)).toBe(after?.value);
      expect(rest.every(({ value }) => value !== 0)).toBe(true);
      for (const { start, width } of bars) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(start + width).toBeLessThanOrEqual(1 + 1e-9);
      }
    }),
  );
});

it("leaves out what only moves between channels", () => {
  const row = { currency: "USD", beforeMinor: 500 };
  const moved = (channel: string, amountMinor: number) => ({
    ...row,
    channel,
    afterMinor: 500 + amountMinor,
    changes: [{ cause: "match" as const, amountMinor }],
  });
  const [email, direct] = [moved("Email", 200), moved("Direct", -200)];
  expect(changeBridge([email, direct]).map(({ what }) => what)).toEqual(["before", "after"]);
  expect(changeBridge([email]).map(({ what, value }) => [what, value])).toEqual([
    ["before", 500],
    ["match", 200],
    ["after", 700],
  ]);
});
