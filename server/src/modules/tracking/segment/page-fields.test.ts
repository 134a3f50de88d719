/** Guarantees which of the many fields of other products' clients counts for where a visit came from. */
import { expect, test } from "vitest";
import { campaignOf, pageOf } from "./page-fields.ts";

const page = { url: "https://shop.example/p", referrer: "https://www.google.com/", title: "P", search: "" };

test("the call's own fields go before the context's, and blank ones do not", () => {
  const own = { url: "https://shop.example/own", referrer: "", title: " " };
  expect(pageOf(own, { page })).toEqual({
    url: "https://shop.example/own",
    referrer: "https://www.google.com/",
    title: "P",
  });
});

test.each([
  [{ referrer: "$direct", referring_domain: "" }, undefined],
  [{ referrer: "$direct", referring_domain: "$direct" }, undefined],
  [{ referrer: null }, undefined],
  [{ referrer: "", referring_domain: "www.google.com" }, "www.google.com"],
  [{ referrer: "$direct", referring_domain: "news.example.com" }, "news.example.com"],
  [{ referrer: "https://a.com/x", referring_domain: "b.com" }, "https://a.com/x"],
  [{ initial_referrer: "https://a.com/", initial_referring_domain: "a.com" }, undefined],
])("the referrer of %j is %s", (fields, referrer) => {
  expect(pageOf({}, { page: fields }).referrer).toBe(referrer);
});

test("context.referrer tells it where the page does not", () => {
  expect(pageOf({}, { page: {}, referrer: { type: "dsp", url: "https://ads.example.com/" } }).referrer).toBe(
    "https://ads.example.com/",
  );
});

test.each([
  [{ url: "https://shop.example/p", search: "?utm_source=x" }, "https://shop.example/p?utm_source=x"],
  [{ url: "https://shop.example/p#top", search: "utm_source=x" }, "https://shop.example/p?utm_source=x#top"],
  [{ url: "https://shop.example/p?a=1", search: "?a=1" }, "https://shop.example/p?a=1"],
  [{ path: "/p", search: "?utm_source=x" }, "/p?utm_source=x"],
  [{ url: "null", path: "/p" }, "/p"],
  [{}, undefined],
])("the address of %j is %s", (fields, url) => {
  expect(pageOf({}, { page: fields }).url).toBe(url);
});

test("a campaign's fields are read under each of their names; an id stands in for a missing name", () => {
  const declared = { utm_source: "s", utm_medium: "m", utm_campaign: "n", utm_term: "t", utm_content: "c" };
  expect(campaignOf({ source: "s", medium: "m", name: "n", term: "t", content: "c", id: "7" })).toEqual(declared);
  expect(campaignOf(declared)).toEqual(declared);
  expect(campaignOf({ source: "s", id: 42 })).toEqual({ utm_source: "s", utm_campaign: "42" });
});
