import { expect, test } from "vitest";
import { isWithinHost } from "./is-within-host.ts";

test.each([
  ["https://shop.example/", "shop.example"],
  ["https://www.shop.example:8443", "shop.example"],
  ["http://localhost:3000", "localhost:3000"],
  ["https://SHOP.example", "shop.example"],
  ["https://shop.example./", "shop.example"],
  ["https://www.xn--mnchen-3ya.de/", "münchen.de"],
  ["https://münchen.de:8443/", "MÜNCHEN.de."],
  ["https://münchen.de/", "xn--mnchen-3ya.de"],
])("%s is within %s", (address, host) => {
  expect(isWithinHost(new URL(address), host)).toBe(true);
});

test.each([
  ["https://notshop.example", "shop.example"],
  ["https://shop.example.evil.example", "shop.example"],
  ["https://shop.example@evil.example", "shop.example"],
  ["http://localhost:3001", "localhost:3000"],
  ["https://example", "shop.example"],
  ["https://munchen.de", "münchen.de"],
])("%s is not within %s", (address, host) => {
  expect(isWithinHost(new URL(address), host)).toBe(false);
});
