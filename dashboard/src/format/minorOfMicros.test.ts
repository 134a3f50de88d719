import { expect, it } from "vitest";
import { minorOfMicros } from "./minorOfMicros.ts";

it.each([
  [12_345_678, "USD", 1235],
  [12_345_678, "JPY", 12],
  [12_345_678, "KWD", 12_346],
  [-500_000, "EUR", -50],
])("%i micros of %s are %i minor units", (micros, currency, minor) => {
  expect(minorOfMicros(micros, currency)).toBe(minor);
});
