import { describe, expect, it } from "vitest";
import { verdictOf } from "./verdict.ts";

const version = (number: number, clicks: number, orders: number) => ({ number, clicks, orders });

describe("verdictOf", () => {
  it("waits until two versions have been clicked", () => {
    expect(verdictOf([version(1, 100, 5), version(2, 0, 0)])).toBeNull();
  });

  it("calls a large difference over many clicks clear", () => {
    expect(verdictOf([version(1, 2000, 40), version(2, 2000, 90)])).toEqual({
      isClear: true,
      text: "v2 converts 4.5% of clicks, v1 2%. The difference is statistically significant.",
    });
  });

  it("does not call a small one so", () => {
    expect(verdictOf([version(1, 200, 8), version(2, 210, 10)])).toMatchObject({
      isClear: false,
      text: expect.stringContaining("isn't statistically significant"),
    });
  });

  it("says of equals that they are", () => {
    expect(verdictOf([version(1, 1000, 35), version(2, 2000, 70)])?.text).toBe(
      "v1 and v2 both convert 3.5% of clicks. The difference isn't statistically significant.",
    );
  });

  it("does not judge by a handful of orders, or none", () => {
    expect(verdictOf([version(1, 20, 0), version(2, 20, 5)])?.text).toContain("Too few orders");
    expect(verdictOf([version(1, 20, 0), version(2, 20, 0)])?.text).toContain("No orders from any version");
  });

  it("stands when clicks led to more orders than there were clicks", () => {
    expect(verdictOf([version(1, 10, 30), version(2, 10, 30)])?.isClear).toBe(false);
  });
});
