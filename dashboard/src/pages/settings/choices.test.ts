import { describe, expect, it } from "vitest";
import { currencies, timeZones } from "./choices.ts";

describe("choices of the workspace's settings", () => {
  it("hold the workspace's zone once, known to this browser or not", () => {
    expect(timeZones("UTC").filter((zone) => zone === "UTC")).toHaveLength(1);
    expect(timeZones("Mars/Olympus")).toContain("Mars/Olympus");
  });

  it("hold only currencies a shop can charge in", () => {
    const codes = currencies().map(({ code }) => code);
    expect(codes).toContain("EUR");
    expect(codes).not.toContain("DEM");
    expect(codes).not.toContain("XAU");
  });
});
