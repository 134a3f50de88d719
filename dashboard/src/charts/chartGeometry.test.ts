import { describe, expect, it } from "vitest";
import { chartGeometry, dayAt } from "./chartGeometry.ts";
import type { TimeChartData } from "./timeChartData.ts";

const box = { width: 600, height: 240 };
const data: TimeChartData = {
  label: "Revenue",
  current: { days: ["2026-11-18", "2026-11-19", "2026-11-20"], values: [0, 50, 100] },
  formatValue: String,
  formatAxis: String,
  fractional: true,
  unfinished: false,
};

describe("chartGeometry", () => {
  it("stands nought on the floor and the highest tick under the ceiling", () => {
    const { ticks, plot } = chartGeometry(data, box);
    expect(ticks[0]).toEqual({ value: 0, y: plot.bottom });
    expect(ticks.at(-1)?.y).toBe(plot.top);
  });

  it("spreads days from edge to edge, a single one in the middle", () => {
    const { current, plot } = chartGeometry(data, box);
    expect([current.points[0]?.x, current.points[2]?.x]).toEqual([plot.left, plot.right]);
    const single = chartGeometry({ ...data, current: { days: ["2026-11-20"], values: [5] } }, box);
    expect(single.current.lone).toHaveLength(1);
    expect(single.current.lone[0]?.x).toBeCloseTo((single.plot.left + single.plot.right) / 2);
  });

  it("makes room below nought for days on which refunds outweigh sales", () => {
    const { ticks, plot } = chartGeometry({ ...data, current: { ...data.current, values: [-50, 0, 100] } }, box);
    const nought = ticks.find(({ value }) => value === 0);
    expect(nought?.y).toBeLessThan(plot.bottom);
  });

  it("leaves unknown days open and drops days the current period does not have", () => {
    const previous = { days: ["1", "2", "3", "4"], values: [1, null, 3, 4] };
    const geometry = chartGeometry({ ...data, previous }, box);
    expect(geometry.previous?.points.map(Boolean)).toEqual([true, false, true]);
    expect(geometry.previous?.lone).toHaveLength(2);
  });

  it("parts the way to a day that is not over from the days that are", () => {
    const { current } = chartGeometry({ ...data, unfinished: true }, box);
    expect(current.path).not.toContain(String(current.points[2]?.x));
    expect(current.unfinishedPath).toContain(String(current.points[2]?.x));
    expect(current.lone).toEqual([]);
    expect(chartGeometry(data, box).current.unfinishedPath).toBe("");
  });

  it("makes up no steps where nothing happened", () => {
    const { ticks, plot } = chartGeometry({ ...data, current: { ...data.current, values: [0, 0, null] } }, box);
    expect(ticks).toEqual([{ value: 0, y: plot.bottom }]);
  });

  it("finds the day under the pointer, also beyond the edges", () => {
    const geometry = chartGeometry(data, box);
    expect(dayAt(-50, geometry, 3)).toBe(0);
    expect(dayAt(310, geometry, 3)).toBe(1);
    expect(dayAt(9999, geometry, 3)).toBe(2);
  });

  it("thins out labels rather than letting them touch", () => {
    const days = Array.from({ length: 90 }, (_, index) => `day ${index}`);
    const { labels } = chartGeometry({ ...data, current: { days, values: days.map(() => 1) } }, box);
    expect(labels.length).toBeLessThanOrEqual(6);
  });
});
