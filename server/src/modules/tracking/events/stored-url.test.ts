import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { storedUrl } from "./stored-url.ts";

describe("storedUrl", () => {
  test.each([
    ["https://shop.example/a?b=1&c=x%20y", "https://shop.example/a?b=1&c=x%20y", "/a"],
    ["https://shop.example/?utm_source=n&mc_eid=42", "https://shop.example/?utm_source=n", "/"],
    ["https://shop.example/?_HSENC=x", "https://shop.example/", "/"],
    ["https://shop.example/?q=jane%40example.com&p=2", "https://shop.example/?p=2", "/"],
    ["https://shop.example/?to=mailto:jane@example.com", "https://shop.example/", "/"],
    ["https://shop.example/?handle=@jane", "https://shop.example/?handle=@jane", "/"],
    [
      "https://shop.example/u/jane%40example.com/orders",
      "https://shop.example/u/%5Bremoved%5D/orders",
      "/u/%5Bremoved%5D/orders",
    ],
    ["https://user:pw@shop.example/x", "https://shop.example/x", "/x"],
    ["https://shop.example/#access_token=secret", "https://shop.example/", "/"],
    ["https://shop.example/#/cart?token=secret", "https://shop.example/#/cart", "/"],
    ["https://shop.example/?token=secret&a", "https://shop.example/?a", "/"],
    ["/only/a/path?email=x", "/only/a/path", "/only/a/path"],
    ["android-app://com.google.android.gm/", "android-app://com.google.android.gm/", "/"],
    ["https://shop.example/%E0%A4%A", "https://shop.example/%E0%A4%A", "/%E0%A4%A"],
  ])("%s", (text, url, path) => {
    expect(storedUrl(text)).toEqual({ url, path });
  });

  test.each([undefined, "", "javascript:alert(1)", "data:text/html,x", "about:blank", "http://"])(
    "%s is none",
    (text) => {
      expect(storedUrl(text)).toEqual({ url: "", path: "" });
    },
  );

  test("a parameter that holds an e-mail address never survives", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const { url } = storedUrl(`https://shop.example/p?x=${encodeURIComponent(email)}&y=1`);
        expect(url).toBe("https://shop.example/p?y=1");
      }),
    );
  });

  test("each click keeps its own id, wherever else such an id stands", () => {
    const addresses = (id: string, other: string) => [
      `https://shop.example/p?ct_tracking_id=${id}&email=x#top`,
      `https://shop.example/p?a=1&ct_tracking_id=${id}`,
      `https://shop.example/p?ct_tracking_id=${other}&ct_tracking_id=${id}`,
      `https://shop.example/${id}?ct_tracking_id=${id}&to=${id}`,
      `https://shop.example/p?to=${id}&xct_tracking_id=${id}`,
      `/p?ct_tracking_id=${id}`,
      `/p#/?ct_tracking_id=${id}`,
    ];
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (id, other) => {
        expect(addresses(id, other).map((address) => storedUrl(address).url)).toEqual([
          `https://shop.example/p?ct_tracking_id=${id}`,
          `https://shop.example/p?a=1&ct_tracking_id=${id}`,
          `https://shop.example/p?ct_tracking_id=${other}&ct_tracking_id=${id}`,
          `https://shop.example/${id}?ct_tracking_id=${id}&to=${id}`,
          `https://shop.example/p?to=${id}&xct_tracking_id=${id}`,
          `/p?ct_tracking_id=${id}`,
          "/p#/",
        ]);
      }),
    );
  });

  test("a long address keeps the parameters that fit, whole, and a long path no half of a code", () => {
    const { url } = storedUrl(`https://shop.example/p?a=1&long=${"x".repeat(3000)}&b=2#/cart`);
    expect(url).toBe("https://shop.example/p?a=1&b=2#/cart");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 200 }), fc.nat(9), (text, shift) => {
        const stored = storedUrl(`https://shop.example/${"a".repeat(shift)}${encodeURIComponent(text).repeat(20)}?b=2`);
        expect(stored.url.length).toBeLessThanOrEqual(2048);
        expect(stored.path).not.toMatch(/%[\da-f]?$/i);
      }),
    );
  });

  test.each(["$direct", "(none)", "null", "about:blank", "https://path-only.invalid/x"])(
    "%s leaves nothing",
    (text) => {
      expect(storedUrl(text)).toEqual({ url: "", path: "" });
    },
  );

  test("a host without a scheme is stored as an address of it", () => {
    expect(storedUrl("www.google.com").url).toBe("https://www.google.com/");
  });

  test("never throws", () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.webUrl()), (text) => void storedUrl(text)));
  });
});
