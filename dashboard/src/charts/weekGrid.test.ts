import { describe, expect, it } from "vitest";
import { hourName, weekGrid } from "./weekGrid.ts";

describe("weekGrid", () => {
  it("puts Monday first and nothing where nothing was clicked", () => {
    const { rows, most } = weekGrid([
      { weekday: 1, hour: 0, clicks: 2 },
      { weekday: 7, hour: 23, clicks: 9 },
    ]);
    expect(rows).toHaveLength(7);
    expect([rows[0]?.[0], rows[6]?.[23], rows[3]?.[12]]).toEqual([2, 9, 0]);
    expect(most).toBe(9);
  });

  it("has no most where there is nothing", () => expect(weekGrid([]).most).toBe(0));
});

it.each([
  [0, "12 AM"],
  [6, "6 AM"],
  [12, "12 PM"],
  [23, "11 PM"],
])("hour %i is %s", (hour, name) => expect(hourName(hour)).toBe(name));
