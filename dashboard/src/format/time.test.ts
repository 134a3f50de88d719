import { describe, expect, it } from "vitest";
import { formatAgo, formatDay, formatDayRange, formatGap, formatInstant, formatNear } from "./time.ts";

describe("times on screen", () => {
  it("are the workspace's, not the browser's", () => {
    const instant = "2026-11-20T23:30:00.000Z";
    expect(formatInstant(instant, "UTC", "day")).toBe("Nov 20");
    expect(formatInstant(instant, "Europe/Berlin", "day")).toBe("Nov 21");
    expect(formatInstant(instant, "America/Los_Angeles", "clock")).toMatch(/^3:30\sPM$/);
  });

  it("show a day as that day wherever it is read", () => {
    expect(formatDay("2026-03-01")).toBe("Mar 1");
    expect(formatDay("2026-03-01", "weekday")).toBe("Sun, Mar 1");
  });

  it("name the year where it is another one than the workspace's", () => {
    const now = Date.parse("2027-01-01T03:00:00Z");
    expect(formatNear("2026-12-30T12:00:00Z", "UTC", "day", now)).toBe("Dec 30, 2026");
    expect(formatNear("2026-12-30T12:00:00Z", "America/New_York", "day", now)).toBe("Dec 30");
    expect(formatNear("2027-11-20T11:48:00Z", "UTC", "moment", now)).toMatch(/^Nov 20, 11:48/);
    expect(formatNear("2028-11-20T11:48:00Z", "UTC", "moment", now)).toMatch(/^Nov 20, 2028, 11:48/);
  });

  it("say a span without repeating the year", () => {
    expect(formatDayRange("2026-10-24", "2026-11-20").replace(/\s/g, " ")).toBe("Oct 24 – Nov 20, 2026");
  });

  it.each([
    [20_000, "moments"],
    [40 * 60_000, "40 min"],
    [3_600_000, "1 hour"],
    [3 * 86_400_000, "3 days"],
  ])("%d ms apart is %s", (gap, text) => {
    const from = "2026-11-01T00:00:00.000Z";
    expect(formatGap(from, new Date(Date.parse(from) + gap).toISOString())).toBe(text);
  });

  it("tell age until a day has passed", () => {
    const now = Date.parse("2026-11-20T12:00:00Z");
    expect(formatAgo("2026-11-20T11:59:40Z", now, "UTC")).toBe("just now");
    expect(formatAgo("2026-11-20T11:48:00Z", now, "UTC")).toBe("12 min ago");
    expect(formatAgo("2026-11-18T11:48:00Z", now, "UTC")).toMatch(/^Nov 18, 11:48/);
  });
});
