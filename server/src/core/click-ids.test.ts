import fc from "fast-check";
import { expect, test } from "vitest";
import { isClickIdName, readClickId } from "./click-ids.ts";

const read = (query: string, utmSource = "") => readClickId(new URLSearchParams(query), utmSource);

test("a click id is known by its name in any case, and kept to the letter", () => {
  expect(read("ScCid=AbC")).toEqual({ name: "sccid", value: "AbC", source: "snapchat", medium: "paid_social" });
});

test("of several the one of the platform that utm_source names counts", () => {
  expect(read("gclid=1&ttclid=2")?.source).toBe("google");
  expect(read("gclid=1&ttclid=2", "tiktok")?.source).toBe("tiktok");
});

test("organic links carry some of them, which therefore prove no advertisement", () => {
  expect(read("fbclid=1")?.medium).toBeNull();
  expect(read("srsltid=1")?.medium).toBe("organic");
});

test("Google's mark stands in for a click id that privacy rules removed", () => {
  expect(read("gad_source=1")).toEqual({ name: "", value: "", source: "google", medium: "cpc" });
});

test.each(["", "gclid=", "constructor=1", "__proto__=1", "utm_source=google"])("there is none in %j", (query) => {
  expect(read(query)).toBeNull();
});

test("a long click id is kept whole; one longer than any platform's still says whose click it was", () => {
  const long = "x".repeat(2050);
  expect(read(`fbclid=${long}`)).toMatchObject({ name: "fbclid", value: long });
  expect(read(`fbclid=${"x".repeat(5000)}`)).toMatchObject({ name: "fbclid", value: "", source: "facebook" });
});

test("no name is taken for one by accident", () => {
  fc.assert(fc.property(fc.string(), (name) => !isClickIdName(name) || /^[\w]+$/.test(name)));
});
