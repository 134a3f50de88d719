import { expect, test } from "vitest";
import { pageAddress } from "./pageAddress.ts";

test.each([
  ["", undefined],
  ["  ", undefined],
  ["shop.example/cart", "https://shop.example/cart"],
  [" http://shop.example ", "http://shop.example"],
  ["localhost:4000/shop", "https://localhost:4000/shop"],
  // Not ours to mend: the server says what is wrong with it.
  ["ftp://shop.example", "ftp://shop.example"],
])("%j is taken as %j", (typed, address) => {
  expect(pageAddress(typed)).toBe(address);
});
