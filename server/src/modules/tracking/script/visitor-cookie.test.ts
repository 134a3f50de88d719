import { expect, test } from "vitest";
import { visitorCookie } from "./visitor-cookie.ts";

const visitorId = "1".repeat(32);
const headers = { origin: "https://shop.example", "sec-fetch-site": "same-origin" };

test("the shop's own path gets the visitor's cookie for a year", () => {
  const cookie = `_trb_vid=${visitorId}; Path=/; Max-Age=31536000; SameSite=Lax`;
  expect(visitorCookie(headers, { visitorId }, ["shop.example"])).toBe(`${cookie}; Secure`);
  const plain = { origin: "http://www.shop.example:8080", "sec-fetch-site": undefined };
  expect(visitorCookie(plain, { visitorId, consent: "granted" }, ["other.example", "shop.example"])).toBe(cookie);
  expect(visitorCookie(plain, { visitorId }, ["www.shop.example:8080"])).toBe(cookie);
});

test.each(["shop.example", ".Shop.example"])(
  "it is set for the domain %s that the script's own is set for",
  (domain) => {
    const own = { ...headers, origin: "https://www.shop.example" };
    expect(visitorCookie(own, { visitorId, cookieDomain: domain }, ["shop.example"])).toBe(
      `_trb_vid=${visitorId}; Path=/; Max-Age=31536000; SameSite=Lax; Domain=shop.example; Secure`,
    );
  },
);

test.each(["evil.example", "other.shop.example", "shop.example; Path=/x", "shop.example\r\nx: y", ""])(
  "a domain %j that the page is not in leaves it to the host",
  (cookieDomain) => {
    const cookie = visitorCookie(headers, { visitorId, cookieDomain }, ["shop.example"]);
    expect(cookie).not.toContain("Domain");
  },
);

test.each([
  ["without consent", headers, { visitorId, consent: "denied" }],
  ["before consent", headers, { visitorId, consent: "pending" }],
  ["in cookieless mode", headers, { visitorId, cookieless: true }],
  ["against Global Privacy Control", { ...headers, "sec-gpc": "1" }, { visitorId, consent: "granted" }],
  ["without an id", headers, {}],
  ["with an id that is none", headers, { visitorId: "x; Domain=example" }],
  ["from another origin to ours", { ...headers, "sec-fetch-site": "cross-site" }, { visitorId }],
  ["from another subdomain to ours", { ...headers, "sec-fetch-site": "same-site" }, { visitorId }],
  ["without an origin", { "sec-fetch-site": "same-origin" }, { visitorId }],
  ["from a page that hides its origin", { ...headers, origin: "null" }, { visitorId }],
  ["from a site that is not the pixel's", { ...headers, origin: "https://notshop.example" }, { visitorId }],
] as const)("none %s", (_, from, body) => {
  expect(visitorCookie(from, body, ["shop.example"])).toBeNull();
});
