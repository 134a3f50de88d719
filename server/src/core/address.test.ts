/** Guarantees that what is no address is never taken for one, and that a host is one however it is written. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { readAddress } from "./address.ts";

test.each([
  ["https://www.google.com/search?q=x", "www.google.com"],
  ["www.google.com", "www.google.com"],
  ["  WWW.Google.com  ", "www.google.com"],
  ["google.com:443/search", "google.com"],
  ["google.de?q=x", "google.de"],
  ["//www.google.com/x", "www.google.com"],
  ["https://www.google.com./", "www.google.com"],
  ["münchen.de/rathaus", "xn--mnchen-3ya.de"],
  ["https://MÜNCHEN.de/", "xn--mnchen-3ya.de"],
  ["www.shop.example/a", "www.shop.example"],
  ["android-app://com.google.android.gm/", "com.google.android.gm"],
  [
    "android-app://com.google.android.googlequicksearchbox/https/www.google.com",
    "com.google.android.googlequicksearchbox",
  ],
  ["http://127.0.0.1:8080/", "127.0.0.1"],
  ["/a/path?x=1", ""],
  ["?utm_source=x", ""],
])("%s is at %s", (text, host) => {
  expect(readAddress(text)?.host).toBe(host);
});

test.each([
  "$direct",
  "(direct)",
  "direct",
  "(none)",
  "none",
  "(not set)",
  "not set",
  "null",
  "undefined",
  "NaN",
  "n/a",
  "-",
  "",
  " ",
  "[object Object]",
  "about:blank",
  "about:srcdoc",
  "data:text/html,x",
  "blob:https://shop.example/1",
  "javascript:alert(1)",
  "chrome-extension://abc/page.html",
  "file:///home/x",
  "mailto:jane@shop.com",
  "jane@shop.com",
  "index.html",
  "http://",
  "https://path-only.invalid/x",
  "http://shop.invalid./",
  "path-only.invalid",
  `https://${"a.".repeat(50_000)}com`,
  `${"a.".repeat(50_000)}@`,
])("%j is no address", (text) => {
  expect(readAddress(text)).toBeNull();
});

test("no text whatever gives a reserved host, or fails", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.webUrl(), fc.domain()), (text) => {
      expect(readAddress(text)?.host ?? "").not.toMatch(/invalid$/);
    }),
  );
});
