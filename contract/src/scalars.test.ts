import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DisplayName } from "./display-name.ts";
import { Day, HttpUrl, OpaqueId, Timestamp, TimestampInput } from "./scalars.ts";

describe("a time", () => {
  test("as this product writes it is one it reads", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date("9999-12-31"), noInvalidDate: true }), (date) => {
        const text = date.toISOString();
        expect(TimestampInput.parse(Timestamp.parse(text))).toBe(text);
      }),
    );
  });

  test("may come with any offset, and is UTC's without one", () => {
    expect(TimestampInput.parse("2026-03-01T12:00:00+05:30")).toBe("2026-03-01T12:00:00+05:30");
    expect(TimestampInput.parse("2026-03-01T12:00:00.5")).toBe("2026-03-01T12:00:00.5Z");
    for (const wrong of ["2026-03-01", "2026-02-30T00:00:00Z", "yesterday"]) {
      expect(TimestampInput.safeParse(wrong).success).toBe(false);
    }
  });
});

test.each(["2026-02-30", "2026-13-01", "2026-1-1", "20260101", "0000-01-01"])("%s is no day", (day) => {
  expect(Day.safeParse(day).success).toBe(false);
});

test.each([
  "https://a.example/\nb",
  "https://a\t.example",
  "https://a.example/\u2028",
  "javascript:alert(1)",
  "data:text/html,x",
  "ftp://example.com/",
  "//example.com",
  "/path",
  "example.com",
])("%s is no address to send people to", (url) => {
  expect(HttpUrl.safeParse(url).success).toBe(false);
});

test("an opaque id has no spaces and no markup", () => {
  for (const fine of ["a", "GA1.2.3-4", "user@example.com", "x".repeat(128)]) {
    expect(OpaqueId.safeParse(fine).success).toBe(true);
  }
  for (const wrong of ["", "a b", "<b>", 'a"', "a\n", "x".repeat(129), "é"]) {
    expect(OpaqueId.safeParse(wrong).success).toBe(false);
  }
});

test("a display name is one line, trimmed", () => {
  expect(DisplayName.parse("  Käse & Söhne 🧀 ")).toBe("Käse & Söhne 🧀");
  for (const fine of ["👩\u200D💻 Shop", "می\u200Cخواهم", "שלום"]) expect(DisplayName.parse(fine)).toBe(fine);
  const deceiving = ["Shop\u202Egro.live", "Sh\u200Bop", "Sh\u200Dop", "\u2066Shop\u2069", "Sh\uFEFFop", "Sh\u00ADop"];
  for (const wrong of ["", "   ", "a\nb", "a\u0000b", "a\u0007b", "x".repeat(121), ...deceiving]) {
    expect(DisplayName.safeParse(wrong).success).toBe(false);
  }
});
