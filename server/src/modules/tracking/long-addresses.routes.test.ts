/** Guarantees that what a visit came by is read before anything is shortened, whichever door it takes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { chrome, link, openThrowawayCollect, pixelId, type ThrowawayCollect } from "./throwaway-collect.ts";

let room: ThrowawayCollect;

beforeAll(async () => {
  room = await openThrowawayCollect();
});
beforeEach(() => room.reset());
afterAll(() => room.close());

const trackingId = newId();
const long = `https://shop.example/p?${"a".repeat(2016)}=1`;
const address = `${long}&ct_tracking_id=${trackingId}&ct_campaign_link_id=${link.id}&utm_source=news&utm_medium=email&utm_campaign=May`;
const basic = { authorization: `Basic ${Buffer.from("writeKey:").toString("base64")}` };

const doors: readonly (readonly [string, string, object, object])[] = [
  ["the events API", "/api/v1/events", { pixelId, name: "page_view", url: address }, {}],
  ["the older pixel", "/api/v1/pixel/track", { pixel_id: pixelId, event_type: "page_view", page_url: address }, {}],
  ["Segment's door", "/v1/page", { anonymousId: "a", context: { page: { url: address } } }, basic],
];

describe("a landing whose address is longer than what is stored of one", () => {
  test.each(doors)("keeps campaign and click by %s", async (_door, url, payload, headers) => {
    const answer = await room.http.inject({
      method: "POST",
      url,
      payload,
      headers: { "user-agent": chrome, ...headers },
    });
    expect(answer.statusCode).toBeLessThan(300);
    const [record] = room.appended;
    expect(record).toMatchObject({ channel: "Email", source: "news", campaign: "May", touch: "landing" });
    expect(record).toMatchObject({ tracking_id: trackingId, link_id: link.id });
    expect(record!.url.length).toBeLessThanOrEqual(2048);
    expect(record!.url).toMatch(/^https:\/\/shop\.example\/p\?/);
  });

  test("keeps a click id that is longer than that itself, and the parameters beside it", async () => {
    const fbclid = "x".repeat(2050);
    const url = `https://shop.example/p?fbclid=${fbclid}&utm_source=facebook&utm_medium=paid_social&utm_campaign=May`;
    await room.http.inject({ method: "POST", url: "/api/v1/events", payload: { pixelId, name: "page_view", url } });
    expect(room.appended[0]).toMatchObject({
      channel: "Paid Social",
      campaign: "May",
      click_id_name: "fbclid",
      click_id: fbclid,
      url: "https://shop.example/p?utm_source=facebook&utm_medium=paid_social&utm_campaign=May",
    });
  });
});

test("titles and browsers' names are cut between characters, never within one", async () => {
  const payload = { pixelId, name: "page_view", url: "https://shop.example/", title: `${"a".repeat(299)}🛒 and more` };
  const headers = { "user-agent": `${"b".repeat(299)}🛒`, "content-type": "application/json" };
  const answer = await room.http.inject({ method: "POST", url: "/api/v1/events", payload, headers });
  expect(answer.statusCode).toBe(202);
  expect(JSON.parse(room.appended[0]!.properties)).toEqual({ title: "a".repeat(299) });
  expect(room.appended[0]!.user_agent).toHaveLength(299);
  expect(room.appended[0]!.user_agent.isWellFormed()).toBe(true);
});

describe("words that clients write for no referrer", () => {
  test.each(["$direct", "(direct)", "(none)", "null", "undefined", "/"])(
    "%s makes a direct visit",
    async (referrer) => {
      const context = { page: { url: "https://shop.example/", referrer } };
      await room.http.inject({
        method: "POST",
        url: "/v1/page",
        payload: { anonymousId: "a", context },
        headers: basic,
      });
      expect(room.appended[0]).toMatchObject({ channel: "Direct", source: "", touch: "direct" });
      expect(JSON.stringify(room.appended)).not.toContain(".invalid");
    },
  );

  test("a bare host is a host: www.google.com is Google's search", async () => {
    const context = { page: { url: "https://shop.example/", referrer: "www.google.com" } };
    await room.http.inject({ method: "POST", url: "/v1/page", payload: { anonymousId: "a", context }, headers: basic });
    expect(room.appended[0]).toMatchObject({
      channel: "Organic Search",
      source: "google",
      referrer: "https://www.google.com/",
    });
  });

  test.each(["(not set)", "null", "undefined", "(none)", "$direct"])("a campaign's source %s is none", async (word) => {
    const context = { page: { url: "https://shop.example/" }, campaign: { source: word, medium: word, name: word } };
    await room.http.inject({ method: "POST", url: "/v1/page", payload: { anonymousId: "a", context }, headers: basic });
    expect(room.appended[0]).toMatchObject({ channel: "Direct", source: "", medium: "", campaign: "" });
  });

  test("campaign facts without a page leave no made-up address", async () => {
    const context = { campaign: { source: "news", medium: "email", name: "May" } };
    const payload = { event: "x", userId: "u", context };
    await room.http.inject({ method: "POST", url: "/v1/track", payload, headers: basic });
    expect(room.appended[0]).toMatchObject({ channel: "Email", source: "news", url: "", path: "" });
    expect(JSON.stringify(room.appended)).not.toContain(".invalid");
  });
});
