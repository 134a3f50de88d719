import { describe, expect, it } from "vitest";
import { siteDomain } from "./siteDomain.ts";

describe("siteDomain", () => {
  it.each([
    ["shop.example.com", "shop.example.com"],
    [" HTTPS://Shop.Example.com/products?x=1 ", "shop.example.com"],
    ["http://localhost:5173/", "localhost:5173"],
    ["example.com#top", "example.com"],
  ])("of %j is %j", (text, domain) => {
    expect(siteDomain(text)).toBe(domain);
  });
});
