import fc from "fast-check";
import { expect, test } from "vitest";
import { isoInstant } from "./iso-instant.ts";

test("tells each instant as Date does, whatever was asked before", () => {
  const at = fc.date({ noInvalidDate: true }).map((date) => date.getTime());
  fc.assert(
    fc.property(fc.array(fc.oneof(at, fc.constant(0), fc.constant(-0)), { size: "+1" }), (instants) => {
      expect(instants.map(isoInstant)).toEqual(instants.map((instant) => new Date(instant).toISOString()));
    }),
  );
});

test("an instant that is none throws, and spoils nothing", () => {
  expect(() => isoInstant(Number.NaN)).toThrow(RangeError);
  expect(isoInstant(1)).toBe("1970-01-01T00:00:00.001Z");
});
