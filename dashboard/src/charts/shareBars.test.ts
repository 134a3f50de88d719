import { expect, test } from "vitest";
import { shareBars } from "./shareBars.ts";

const BOX = { left: 40, right: 240, top: 10, bottom: 110 };
const ORDER = ["yes", "no"] as const;

test("a day's parts fill its bar from the top, in their order", () => {
  const [bar] = shareBars([{ yes: 0.25, no: 0.75 }], ORDER, BOX);
  expect(bar?.parts).toEqual([
    { part: "yes", y: 10, height: 25 },
    { part: "no", y: 35, height: 75 },
  ]);
});

test("a part of nothing and a day of nothing are not drawn", () => {
  const bars = shareBars([{ yes: 0, no: 1 }, null], ORDER, BOX);
  expect(bars[0]?.parts).toEqual([{ part: "no", y: 10, height: 100 }]);
  expect(bars[1]?.parts).toEqual([]);
});

test.each([1, 7, 28, 366])("%i days stand beside each other inside the box", (count) => {
  const bars = shareBars(
    Array.from({ length: count }, () => ({ yes: 1, no: 0 })),
    ORDER,
    BOX,
  );
  expect(bars).toHaveLength(count);
  for (const [index, bar] of bars.entries()) {
    expect(bar.x).toBeGreaterThanOrEqual(BOX.left - 1);
    expect(bar.x + bar.width).toBeLessThanOrEqual(BOX.right + 1);
    expect(bar.x).toBeGreaterThan(bars[index - 1]?.x ?? 0);
  }
});

test("no days, no bars", () => {
  expect(shareBars([], ORDER, BOX)).toEqual([]);
});
