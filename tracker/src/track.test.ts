/** The built script, as a shop's page would run it. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { ScriptBody, ScriptEvent } from "@tributary/contract/tracker";
import { describe, expect, test } from "vitest";
import { buildPackage } from "../build.ts";
import { fakeJar, openFakePage, settled } from "./throwaway-browser.ts";
import { linkId, MINUTE, pixelId, trackingId, useThrowawayScript } from "./throwaway-script.ts";

const otherPixelId = "01980000-0000-7000-8000-00000000000b";
const { open, visit, script, folder } = useThrowawayScript();

describe("size and shape", () => {
  test("is smaller than 5 kB, 2.3 KB compressed, and brings no validator along", () => {
    expect(script().length).toBeLessThan(5000);
    expect(brotliCompressSync(script()).length).toBeLessThanOrEqual(2300);
    expect(script().toString()).not.toMatch(/zod|import /);
  });

  test("sends the page view to the folder it came from, as the collector takes it", async () => {
    const { requests, bodies, events, said, jar } = await visit({ referrer: "https://www.google.com/" });
    expect(requests.map(({ url }) => url)).toEqual([`https://t.example/c?sentAt=${jar.now}`]);
    expect(ScriptBody.parse(bodies()[0])).toMatchObject({ pixelId, isNew: true });
    expect(ScriptEvent.parse(bodies()[0]!.batch[0])).toBeDefined();
    expect(events()).toMatchObject([
      { name: "page_view", url: "https://shop.example/p", referrer: "https://www.google.com/", title: "Page" },
    ]);
    expect(said).toEqual([]);
  });

  test.each([
    [{ src: "https://shop.example/t/s.js" }, "https://shop.example/t/c"],
    [{ src: "https://t.example/api/conversions/script" }, "https://t.example/c"],
    [{ dataset: { host: "https://own.example" } }, "https://own.example/c"],
    [{ dataset: { host: "https://own.example/t/" } }, "https://own.example/t/c"],
    [{ config: { host: "https://own.example/t" } }, "https://own.example/t/c"],
  ])("from %j it sends to %s", async (options, address) => {
    const { requests } = await visit(options);
    expect(requests[0]!.url.split("?")[0]).toBe(address);
  });

  test("without a pixel there are no events, only conversions", async () => {
    const { page, requests } = openFakePage(script().toString(), {
      url: `https://shop.example/?ct_tracking_id=${trackingId}&ct_campaign_link_id=${linkId}`,
    });
    await page.CampaignTracker!.trackPurchase(12.5, { currency: "EUR", event_data: { plan: "pro" } });
    expect(page.__pixelTrack).toBeUndefined();
    expect(requests).toHaveLength(1);
    expect(requests[0]!.url).toMatch("https://t.example/api/conversions?");
    expect(JSON.parse(requests[0]!.body)).toEqual({
      event_id: expect.stringMatching(/^\d{16,40}$/),
      tracking_id: trackingId,
      campaign_link_id: linkId,
      event_type: "purchase",
      revenue_amount: 12.5,
      currency: "EUR",
      event_data: { plan: "pro" },
    });
  });

  test("as a function of the package it runs once for each pixel", async () => {
    await buildPackage(path.join(folder, "track.js"));
    const start = readFileSync(path.join(folder, "index.js"), "utf8").replace("export ", "");
    const calls = [pixelId, otherPixelId, pixelId].map((pixel) => {
      return `startTracking({ host: "https://own.example", pixel: "${pixel}" });`;
    });
    const { requests, bodies } = openFakePage(start + calls.join(""));
    await settled();
    expect(requests.map(({ url }) => url.split("?")[0])).toEqual(Array(2).fill("https://own.example/c"));
    expect(bodies().map((body) => body.pixelId)).toEqual([pixelId, otherPixelId]);
    expect(readFileSync(path.join(folder, "index.d.ts"), "utf8")).toContain("declare function startTracking");
  });

  test("loaded twice it counts once; a second pixel gets its own events, and both hear the page's calls", async () => {
    const { run, page, bodies } = open();
    run();
    run({ pixel: otherPixelId });
    page.__pixelTrack!("both");
    page.__pixelTrack!("one", {}, otherPixelId);
    page.__pixelIdentify!({ customerId: 7 }, pixelId);
    await settled();
    const told = bodies().map((body) => [body.pixelId, ...body.batch.map((event) => (event as unknown[])[2])]);
    expect(told).toEqual([
      [pixelId, "page_view", "both", "identify"],
      [otherPixelId, "page_view", "both", "one"],
    ]);
    expect(bodies()[0]!.visitorId).toBe(bodies()[1]!.visitorId);
    expect(bodies()[0]!.sessionId).not.toBe(bodies()[1]!.sessionId);
    expect(page.__pixelIds!(otherPixelId).sessionId).toBe(bodies()[1]!.sessionId);
    expect(page.__pixelIds!().sessionId).toBe(bodies()[0]!.sessionId);
  });
});

describe("visitor and session", () => {
  test("a visitor comes back as the same one, in a new session; a session lasts while no 30 minutes pass", async () => {
    const jar = fakeJar();
    const ids = async (later: number) => {
      jar.now += later;
      const [body] = (await visit({ jar })).bodies();
      return [body!.visitorId, body!.sessionId, body!.isNew];
    };
    const [visitor, session, isNew] = await ids(0);
    expect(isNew).toBe(true);
    for (let page = 0; page < 4; page++) expect(await ids(29 * MINUTE)).toEqual([visitor, session, false]);
    expect(await ids(31 * MINUTE)).toEqual([visitor, expect.not.stringMatching(`^${session}$`), true]);
    expect([...jar.cookies.keys()]).toEqual(["_trb_vid", `_pxl_sid_${pixelId}`]);
  });

  test("leaves the visitor's cookie as it is, which our server may have set for longer than a script can", async () => {
    const jar = fakeJar();
    jar.cookies.set("_trb_vid", { value: "a".repeat(32), until: 42e12 });
    const [body] = (await visit({ jar })).bodies();
    expect(body!.visitorId).toBe("a".repeat(32));
    expect(jar.cookies.get("_trb_vid")!.until).toBe(42e12);
  });

  test("data-cookie-domain shares the cookies with subdomains; a refusal removes them, and those of the host alone", async () => {
    const { jar, page } = await visit({ dataset: { cookieDomain: "shop.example" } });
    expect(jar.written).toHaveLength(2);
    for (const text of jar.written) expect(text).toMatch(/;samesite=lax;domain=shop\.example$/);
    page.__pixelConsent!("denied");
    const removed = jar.written.filter((text) => text.startsWith("_trb_vid=;path=/;max-age=0;"));
    expect(removed.map((text) => text.split("domain=")[1])).toEqual(["shop.example", ""]);
  });

  test.each([
    ["old_trb_vid=old; x=1", "a name that ends with the cookie's"],
    ["_trb_vid=some-thing", "a value that is none of ours"],
  ])("%s is not the visitor's cookie: %s", async (text) => {
    const jar = fakeJar();
    const [name = "", value = ""] = text.split(";")[0]!.split("=");
    jar.cookies.set(name, { value, until: 42e12 });
    const { bodies } = await visit({ jar });
    expect(bodies()[0]!.visitorId).toMatch(/^\d{16,40}$/);
  });

  test("tells the server which domain its cookies are of", async () => {
    expect((await visit({ dataset: { cookieDomain: "shop.example" } })).bodies()[0]!.cookieDomain).toBe("shop.example");
    expect((await visit()).bodies()[0]).not.toHaveProperty("cookieDomain");
  });

  test("works without cookies and storage: ids last as long as the page", async () => {
    const { page, bodies, said } = await visit({
      isBlocked: true,
      url: `https://shop.example/?ct_tracking_id=${trackingId}`,
    });
    page.__pixelTrack!("next");
    await settled();
    expect(bodies()).toHaveLength(2);
    expect(bodies()[1]).toMatchObject({
      visitorId: bodies()[0]!.visitorId,
      sessionId: bodies()[0]!.sessionId,
      trackingId,
    });
    expect(said).toEqual([]);
  });

  test("the ids of a link click stay for the tab, until another campaign leads here", async () => {
    const jar = fakeJar();
    await visit({ jar, url: `https://shop.example/?ct_tracking_id=${trackingId}&ct_campaign_link_id=${linkId}` });
    expect((await visit({ jar, url: "https://shop.example/?page=2" })).page.__pixelIds!()).toMatchObject({
      trackingId,
      campaignLinkId: linkId,
    });
    for (const query of ["utm_source=news", "a=1&gclid=x", "msclkid=x", "wbraid=x"]) {
      const { page } = await visit({
        jar: { ...jar, session: new Map(jar.session) },
        url: `https://shop.example/?${query}`,
      });
      expect(page.__pixelIds!().trackingId).toBeUndefined();
    }
  });
});

describe("pages", () => {
  test("pushState, going back and replaced paths are views that came from the page before; replaced queries are not", async () => {
    const { page, dispatch, events, pause } = await visit();
    page.history.pushState(null, "", "/a");
    page.history.pushState(null, "", "/a#part");
    page.history.replaceState(null, "", "/a?filter=1");
    page.history.replaceState(null, "", "/b");
    page.history.pushState(null, "", "/b?page=2");
    (page.location as { href: string }).href = "https://shop.example/p";
    dispatch("popstate");
    await pause();
    expect(events().map(({ url, referrer }) => [new URL(url).pathname + new URL(url).search, referrer])).toEqual([
      ["/p", ""],
      ["/a", "https://shop.example/p"],
      ["/b", "https://shop.example/a?filter=1"],
      ["/b?page=2", "https://shop.example/b"],
      ["/p", "https://shop.example/b?page=2"],
    ]);
  });

  test("data-hash makes pages of fragments", async () => {
    const { page, events, pause } = await visit({ dataset: { hash: "" } });
    page.history.pushState(null, "", "#/cart");
    await pause();
    expect(events().map(({ url }) => url)).toEqual(["https://shop.example/p", "https://shop.example/p#/cart"]);
  });

  test("each view of a single-page site has its own title, which comes after its address", async () => {
    const { page, events, pause, dispatch } = await visit();
    const go = (to: string) => page.history.pushState(null, "", to);
    go("/a");
    page.__pixelTrack!("seen_a");
    await settled();
    expect(events()).toHaveLength(1);
    page.document.title = "A";
    await pause();
    go("/b");
    await settled();
    page.document.title = "B";
    go("/c");
    page.document.title = "C";
    dispatch("pagehide");
    await pause();
    expect(events().map(({ url, name, title }) => [new URL(url).pathname, name, title])).toEqual([
      ["/p", "page_view", "Page"],
      ["/a", "page_view", "A"],
      ["/a", "seen_a", "A"],
      ["/b", "page_view", "B"],
      ["/c", "page_view", "C"],
    ]);
  });

  test("a view whose title the visitor has not agreed to wait for is held back all the same", async () => {
    const { page, requests, pause, events } = await visit({ dataset: { consent: "pending" } });
    page.history.pushState(null, "", "/a");
    page.document.title = "A";
    await pause();
    expect(requests).toEqual([]);
    page.__pixelConsent!("granted");
    await settled();
    expect(events().map(({ title }) => title)).toEqual(["Page", "A"]);
  });

  test("a page that the browser has kept and shows again is viewed again, and came from nowhere outside", async () => {
    const { dispatch, events, bodies } = await visit({ referrer: "https://www.google.com/" });
    dispatch("pageshow", { persisted: false });
    dispatch("pageshow", { persisted: true });
    await settled();
    expect(events().map(({ name, url, referrer }) => [name, url, referrer])).toEqual([
      ["page_view", "https://shop.example/p", "https://www.google.com/"],
      ["page_view", "https://shop.example/p", ""],
    ]);
    expect(bodies()[1]!.isNew).toBe(false);
  });

  test("a page loaded ahead tells nothing before it is shown, then all, at the time it is shown", async () => {
    const url = `https://shop.example/p?ct_tracking_id=${trackingId}&ct_campaign_link_id=${linkId}`;
    const { page, jar, requests, show, events, bodies } = await visit({ url, isAhead: true });
    page.__pixelTrack!("view_item");
    page.__pixelIdentify!({ customerId: 7 });
    const report = page.CampaignTracker!.track("lead");
    await settled();
    expect([requests, [...jar.session.keys()]]).toEqual([[], []]);
    jar.now += MINUTE;
    show();
    await settled();
    expect(events().map(({ name, at }) => [name, at])).toEqual(
      ["page_view", "view_item", "identify"].map((name) => [name, jar.now]),
    );
    expect(bodies()[0]).toMatchObject({ isNew: true, trackingId });
    await expect(report).resolves.toEqual({ status: 202 });
  });

  test("history keeps working where a page breaks it", async () => {
    const { page } = await visit();
    Object.defineProperty(page, "location", {
      get: () => {
        throw new Error("gone");
      },
    });
    expect(() => page.history.pushState(null, "", "https://shop.example/x")).toThrow("gone");
  });

  test("data-engagement tells how long a page was in front of somebody, before it is left", async () => {
    const { page, timers, dispatch, events, pause } = await visit({ dataset: { engagement: "true" } });
    for (let second = 0; second < 3; second++) timers[0]!.work();
    page.history.pushState(null, "", "/next");
    timers[0]!.work();
    dispatch("visibilitychange");
    dispatch("visibilitychange");
    await pause();
    expect(
      events()
        .slice(1)
        .map(({ name, url, properties }) => [name, new URL(url).pathname, properties]),
    ).toEqual([
      ["user_engagement", "/p", { engagement_time_msec: 3000 }],
      ["page_view", "/next", null],
      ["user_engagement", "/next", { engagement_time_msec: 1000 }],
    ]);
  });
});
