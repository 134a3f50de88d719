import { expect, test } from "vitest";
import { checkedAddress, plainAddress } from "./checkedAddress.ts";

test.each([
  ["  ", undefined, undefined],
  ["shop.example/cart", undefined, "https://shop.example/cart"],
  ["http://localhost:4000/shop", undefined, "http://localhost:4000/shop"],
  ["/shop", undefined, "https://shop.example/shop"],
  ["/shop", "http://127.0.0.1:4000/cart", "http://127.0.0.1:4000/shop"],
])("%j, with %j seen, is looked at as %j", (typed, seen, address) => {
  expect(checkedAddress(typed, "shop.example", seen)).toBe(address);
});

test("a site with an international name is found by its pages", () => {
  expect(plainAddress("https://xn--mnchen-3ya.de/a", ["münchen.de"])).toBe("https://xn--mnchen-3ya.de/a");
});

test.each([
  ["https://shop.example/a?utm_source=x#top", "https://shop.example/a"],
  ["http://shop.example:4000/", undefined],
  ["https://elsewhere.example/", undefined],
  ["no address", undefined],
  [null, undefined],
])("the page of %j is %j", (url, page) => {
  expect(plainAddress(url, ["shop.example"])).toBe(page);
});
