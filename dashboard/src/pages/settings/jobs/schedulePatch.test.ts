import { expect, it } from "vitest";
import { schedulePatch } from "./schedulePatch.ts";

const before = { cron: "20 3 * * *", timeZone: "Asia/Manila", enabled: true, isDefault: true };

it("sends what was changed and nothing else", () => {
  expect(schedulePatch(before, { ...before, cron: " 0 4 * * * " })).toEqual({ cron: "0 4 * * *" });
  expect(schedulePatch(before, { ...before, timeZone: "UTC", enabled: false })).toEqual({
    timeZone: "UTC",
    enabled: false,
  });
});

it("sends nothing where nothing was changed", () => {
  expect(schedulePatch(before, { ...before, cron: "20 3 * * * " })).toBeNull();
});
