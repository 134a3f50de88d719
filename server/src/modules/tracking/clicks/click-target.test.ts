import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { type ClickTarget, decorateTarget } from "./click-target.ts";

const ids = { trackingId: "01980000-0000-7000-8000-000000000001", linkId: "01980000-0000-7000-8000-000000000002" };
const ours = `ct_tracking_id=${ids.trackingId}&ct_campaign_link_id=${ids.linkId}`;
const noTags = { source: null, medium: null, campaign: null, term: null, content: null, utmId: null };
const click = (changes: Partial<ClickTarget>): ClickTarget => ({
  targetUrl: "https://shop.example/p",
  ...ids,
  tags: noTags,
  clickQuery: {},
  ...changes,
});

describe("decorateTarget", () => {
  test("adds the ids and the link's tags", () => {
    const tags = { source: "youtube", medium: "video", campaign: "Spring sale", term: "t", content: "c", utmId: "7" };
    expect(decorateTarget(click({ tags }))).toBe(
      `https://shop.example/p?${ours}&utm_source=youtube&utm_medium=video&utm_campaign=Spring+sale&utm_term=t&utm_content=c&utm_id=7`,
    );
  });

  test("where nobody clicked, there are no ids", () => {
    const tags = { ...noTags, source: "youtube" };
    expect(decorateTarget(click({ tags, trackingId: null }))).toBe("https://shop.example/p?utm_source=youtube");
    expect(decorateTarget(click({ targetUrl: "https://shop.example/p#top", trackingId: null }))).toBe(
      "https://shop.example/p#top",
    );
  });

  test.each([
    ["https://shop.example/p?utm_source=own", `https://shop.example/p?utm_source=own&${ours}&utm_medium=video`],
    ["https://shop.example/p?UTM_Source=own", `https://shop.example/p?UTM_Source=own&${ours}&utm_medium=video`],
    [
      "https://shop.example/p?a=x%20y&flag#top",
      `https://shop.example/p?a=x%20y&flag&${ours}&utm_source=link&utm_medium=video#top`,
    ],
    [
      "https://shop.example/p?ct_tracking_id=old&b=1",
      `https://shop.example/p?b=1&${ours}&utm_source=link&utm_medium=video`,
    ],
  ])("leaves what %s says of itself", (targetUrl, expected) => {
    expect(decorateTarget(click({ targetUrl, tags: { ...noTags, source: "link", medium: "video" } }))).toBe(expected);
  });

  test("click ids of platforms travel on, nothing else does", () => {
    const clickQuery = {
      fbclid: "Ab_C",
      next: "https://evil.example",
      gclid: ["first", "second"],
      ttclid: "x".repeat(4097),
    };
    expect(decorateTarget(click({ clickQuery }))).toBe(`https://shop.example/p?${ours}&fbclid=Ab_C&gclid=first`);
  });

  test("each click on each link has ids and tags of its own", () => {
    const [first, second] = [newId(), newId()];
    const tagged = { ...noTags, source: "youtube" };
    const to = (trackingId: string, linkId: string) =>
      `https://shop.example/p?ct_tracking_id=${trackingId}&ct_campaign_link_id=${linkId}`;
    for (const trackingId of [first, second]) {
      expect(decorateTarget(click({ trackingId }))).toBe(to(trackingId, ids.linkId));
      expect(decorateTarget(click({ trackingId, linkId: first }))).toBe(to(trackingId, first));
      expect(decorateTarget(click({ trackingId, tags: tagged }))).toBe(
        `${to(trackingId, ids.linkId)}&utm_source=youtube`,
      );
    }
  });

  test("whatever the click says, it leads to the stored host and path", () => {
    const query = fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom("gclid", "fbclid")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(query, fc.webUrl(), (clickQuery, targetUrl) => {
        const before = new URL(targetUrl);
        const after = new URL(decorateTarget(click({ targetUrl, clickQuery })));
        expect([after.protocol, after.host, after.pathname]).toEqual([before.protocol, before.host, before.pathname]);
        expect(after.href).toMatch(/^[\x21-\x7e]+$/);
        expect(after.searchParams.getAll("ct_tracking_id")).toEqual([ids.trackingId]);
      }),
    );
  });
});
