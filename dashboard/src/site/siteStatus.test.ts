import { expect, test } from "vitest";
import { siteStatus } from "./siteStatus.ts";

const NOW = Date.parse("2026-03-02T12:00:00.000Z");

test.each([
  [{ archivedAt: null, lastEventAt: null }, "waiting"],
  [{ archivedAt: null, lastEventAt: "2026-03-02T11:59:59.000Z" }, "receiving"],
  [{ archivedAt: null, lastEventAt: "2026-03-01T12:00:00.001Z" }, "receiving"],
  [{ archivedAt: null, lastEventAt: "2026-03-01T12:00:00.000Z" }, "quiet"],
  [{ archivedAt: "2026-03-02T11:00:00.000Z", lastEventAt: "2026-03-02T11:00:00.000Z" }, "archived"],
  [{ archivedAt: "2026-03-02T11:00:00.000Z", lastEventAt: null }, "archived"],
] as const)("%j is %s", (pixel, status) => {
  expect(siteStatus(pixel, NOW)).toBe(status);
});
