import { describe, expect, it } from "vitest";
import { nextPath } from "./nextPath.ts";

describe("nextPath", () => {
  it("keeps a page of the dashboard with its search", () => {
    expect(nextPath("/payments?period=7d")).toBe("/payments?period=7d");
  });

  it.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "",
    undefined,
    7,
    "/login",
  ])("refuses %j", (wanted) => {
    expect(nextPath(wanted)).toBe("/");
  });
});
