import { expect, it } from "vitest";
import { currencies } from "./currencies.ts";

it("holds only currencies a shop can charge in", () => {
  const codes = currencies().map(({ code }) => code);
  expect(codes).toContain("EUR");
  expect(codes).not.toContain("DEM");
  expect(codes).not.toContain("XAU");
});
