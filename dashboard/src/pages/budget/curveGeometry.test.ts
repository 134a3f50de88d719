import { expect, it } from "vitest";
import { curveGeometry } from "./curveGeometry.ts";

const point = (spend: number, expected: number) => ({
  spend,
  revenue: { low: expected * 0.8, expected, high: expected * 1.2 },
});
const curve = { points: [point(0, 0), point(100, 300), point(200, 400)], today: point(100, 300), mostObserved: 100 };

it("puts today on the line, within the plot, and what was observed at half of what is drawn", () => {
  const { today, plot, observedX, line, band, ticks } = curveGeometry(curve, { width: 300, height: 200 }, String);
  expect(today?.x).toBeCloseTo((plot.left + plot.right) / 2, 6);
  expect(observedX).toBe(today?.x);
  expect(line).toContain(`${today?.x.toFixed(1)} ${today?.y.toFixed(1)}`);
  expect(band.endsWith("Z")).toBe(true);
  for (const { y } of ticks) {
    expect(y).toBeGreaterThanOrEqual(plot.top);
    expect(y).toBeLessThanOrEqual(plot.bottom);
  }
});
