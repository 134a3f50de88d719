import { describe, expect, it } from "vitest";
import { formatBits, formatCount, formatRatio, formatShareOfCount } from "./number.ts";

describe("numbers", () => {
  it("groups counts and keeps one decimal of split ones", () => {
    expect(formatCount(12345)).toBe("12,345");
    expect(formatShareOfCount(12.333333)).toBe("12.3");
    expect(formatShareOfCount(12)).toBe("12");
  });

  it("tells a small ratio from none", () => {
    expect(formatRatio(0.0312)).toBe("3.1%");
    expect(formatRatio(0.0004)).toBe("0.04%");
    expect(formatRatio(0)).toBe("0%");
  });

  it("signs evidence and never writes minus zero", () => {
    expect(formatBits(9.24)).toBe("+9.2");
    expect(formatBits(-1.38)).toBe("−1.4");
    expect(formatBits(-0.01)).toBe("0.0");
  });
});
