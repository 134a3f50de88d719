import { expect, test } from "vitest";
import { withScheme } from "./withScheme.ts";

test.each([
  ["shop.example/cart", "https://shop.example/cart"],
  [" http://shop.example ", "http://shop.example"],
  ["localhost:4000/shop", "https://localhost:4000/shop"],
  // Not ours to mend: the server says what is wrong with it.
  ["ftp://shop.example", "ftp://shop.example"],
  ["javascript:alert(1)", "javascript:alert(1)"],
])("%j is taken as %j", (typed, address) => {
  expect(withScheme(typed)).toBe(address);
});
