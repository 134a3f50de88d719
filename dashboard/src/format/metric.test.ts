import { expect, it } from "vitest";
import { formatMetric, formatMetricExactly, formatMetricOnAxis } from "./metric.ts";

it.each([
  ["money", 1_234_567, "$12,346", "$12,345.67", "$12.3K"],
  ["percent", 0.0312, "3.1%", "3.1%", "3.1%"],
  ["multiple", 3.216, "3.22×", "3.22×", "3.22×"],
  ["multiple", 32.16, "32.2×", "32.2×", "32.2×"],
  ["number", 1234.5, "1,234.5", "1,234.5", "1.2K"],
] as const)("%s of %d is %s, exactly %s, on an axis %s", (format, value, short, exact, axis) => {
  expect(formatMetric(format, value, "USD")).toBe(short);
  expect(formatMetricExactly(format, value, "USD")).toBe(exact);
  expect(formatMetricOnAxis(format, value, "USD")).toBe(axis);
});
