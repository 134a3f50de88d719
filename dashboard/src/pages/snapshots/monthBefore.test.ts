import { expect, test } from "vitest";
import { monthBefore } from "./monthBefore.ts";

test.each([
  ["2026-12-01", { name: "November 2026", from: "2026-11-01", to: "2026-11-30" }],
  ["2026-01-31", { name: "December 2025", from: "2025-12-01", to: "2025-12-31" }],
  ["2028-03-15", { name: "February 2028", from: "2028-02-01", to: "2028-02-29" }],
])("before %s", (today, month) => expect(monthBefore(today)).toEqual(month));
