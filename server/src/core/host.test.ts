import { expect, test } from "vitest";
import { hostOf, isAt, shownHost, shownUrl } from "./host.ts";

test.each([
  "https://münchen.de/",
  "https://MÜNCHEN.DE:443/x",
  "http://xn--mnchen-3ya.de./",
  "http://XN--MNCHEN-3YA.de:8080",
])("%s is one host in every spelling", (address) => {
  expect(hostOf(new URL(address))).toBe("xn--mnchen-3ya.de");
});

test.each([
  ["xn--mnchen-3ya.de", "münchen.de"],
  ["www.xn--mnchen-3ya.de:8080", "www.münchen.de:8080"],
  ["xn--r8jz45g.xn--zckzah", "例え.テスト"],
  ["xn--e1afmkfd.xn--p1ai", "пример.рф"],
  ["xn--80aswg.com", "сайт.com"],
  ["shop.example", "shop.example"],
])("%s is shown as people write it: %s", (host, shown) => {
  expect(shownHost(host)).toBe(shown);
});

test.each(["xn--80ak6aa92e.com", "xn--ggle-55da.com", "xn--.com", "xn--a"])(
  "%s stays as it is: what it would be shown as could be taken for another name, or is none",
  (host) => {
    expect(shownHost(host)).toBe(host);
  },
);

test("an address is shown with its host as people write it, and the rest to the letter", () => {
  expect(shownUrl("https://xn--mnchen-3ya.de:8080/a/xn--x?b=xn--mnchen-3ya.de")).toBe(
    "https://münchen.de:8080/a/xn--x?b=xn--mnchen-3ya.de",
  );
  expect(shownUrl("/a/xn--x")).toBe("/a/xn--x");
});

test("a site holds the hosts below it, not those that end alike", () => {
  expect(isAt("www.shop.com", "shop.com")).toBe(true);
  expect(isAt("notshop.com", "shop.com")).toBe(false);
});
