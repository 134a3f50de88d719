import { expect, test } from "vitest";
import { holidaysOf } from "./holidays.ts";

test("public holidays are those of the country of the zone, by their English names", () => {
  const { country, holidays } = holidaysOf("Europe/Berlin", 2026);
  const names = new Map(holidays.map(({ day, name }) => [day, name]));
  expect(country).toBe("DE");
  expect(names.get("2026-12-25")).toBe("Christmas Day");
  expect(names.get("2026-04-03")).toBe("Good Friday");
  expect(names.has("2026-12-24")).toBe(false);
  expect(holidaysOf("Asia/Manila", 2026).country).toBe("PH");
});

test("a zone of no country has none", () => {
  expect(holidaysOf("UTC", 2026)).toEqual({ country: "", holidays: [] });
});
