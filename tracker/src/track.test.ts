/** The built script, as a shop's page would run it. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { ScriptBody, ScriptEvent } from "@tributary/contract/tracker";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPackage, buildTrackScript } from "../build.ts";
import { type FakeBrowserOptions, fakeJar, openFakePage } from "./throwaway-browser.ts";

const pixelId = "01980000-0000-7000-8000-00000000000a";
const otherPixelId = "01980000-0000-7000-8000-00000000000b";
const trackingId = "01980000-0000-7000-8000-000000000001";
const linkId = "01980000-0000-7000-8000-000000000002";
const MINUTE = 60_000;
const offline = new TypeError("Failed to fetch");
const folder = mkdtempSync(path.join(tmpdir(), "tributary-track-"));
let script: Buffer;

beforeAll(async () => {
  const outfile = path.join(folder, "track.js");
  await buildTrackScript(outfile);
  script = readFileSync(outfile);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = (options: FakeBrowserOptions = {}) =>
  openFakePage(script.toString(), { ...options, dataset: { pixel: pixelId, ...options.dataset } });
const settled = () => new Promise((resolve) => setImmediate(resolve));
const visit = async (options: FakeBrowserOptions = {}) => {
  const opened = open(options);
  await settled();
  return opened;
};

describe("size and shape", () => {
  test("is smaller than 5 kB, 2 KB compressed, and brings no validator along", () => {
    expect(script.length).toBeLessThan(5000);
    expect(brotliCompressSync(script).length).toBeLessThanOrEqual(2048);
    expect(script.toString()).not.toMatch(/zod|import /);
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
    const { page, requests } = openFakePage(script.toString(), {
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
    const { page, dispatch, events } = await visit();
    page.history.pushState(null, "", "/a");
    page.history.pushState(null, "", "/a#part");
    page.history.replaceState(null, "", "/a?filter=1");
    page.history.replaceState(null, "", "/b");
    page.history.pushState(null, "", "/b?page=2");
    (page.location as { href: string }).href = "https://shop.example/p";
    dispatch("popstate");
    await settled();
    expect(events().map(({ url, referrer }) => [new URL(url).pathname + new URL(url).search, referrer])).toEqual([
      ["/p", ""],
      ["/a", "https://shop.example/p"],
      ["/b", "https://shop.example/a?filter=1"],
      ["/b?page=2", "https://shop.example/b"],
      ["/p", "https://shop.example/b?page=2"],
    ]);
  });

  test("data-hash makes pages of fragments", async () => {
    const { page, events } = await visit({ dataset: { hash: "" } });
    page.history.pushState(null, "", "#/cart");
    await settled();
    expect(events().map(({ url }) => url)).toEqual(["https://shop.example/p", "https://shop.example/p#/cart"]);
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
    const { page, timers, dispatch, events } = await visit({ dataset: { engagement: "true" } });
    for (let second = 0; second < 3; second++) timers[0]!.work();
    page.history.pushState(null, "", "/next");
    timers[0]!.work();
    dispatch("visibilitychange");
    dispatch("visibilitychange");
    await settled();
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

describe("on the way", () => {
  test("events of one moment go together, with the values of that moment", async () => {
    const { page, bodies, events } = await visit();
    const props = { step: 1, items: [{ item_id: "a" }] };
    page.__pixelTrack!("one", props);
    props.step = 2;
    props.items.pop();
    page.__pixelTrack!("two", props);
    await settled();
    expect(bodies()).toHaveLength(2);
    expect(
      events()
        .slice(1)
        .map(({ properties }) => properties),
    ).toEqual([
      { step: 1, items: [{ item_id: "a" }] },
      { step: 2, items: [] },
    ]);
  });

  test.each([offline, 500, 503, 429])(
    "after %s it is sent again with the same ids, after a growing delay",
    async (failure) => {
      const { timers, requests, jar } = await visit({ answers: [failure, failure] });
      expect(jar.local.get(`_trb_out_${pixelId}`)).toContain("page_view");
      timers[0]!.work();
      await settled();
      timers[1]!.work();
      await settled();
      expect(requests.map(({ body }) => body)).toEqual(Array(3).fill(requests[0]!.body));
      expect(timers.map(({ ms }) => ms)).toEqual([2000, 4000]);
      expect(jar.local.get(`_trb_out_${pixelId}`)).toBe("[]");
    },
  );

  test("what a page left unanswered, the next page sends", async () => {
    const jar = fakeJar();
    const first = await visit({ jar, answers: [offline] });
    const second = await visit({ jar });
    expect(second.events().map(({ eventId }) => eventId)).toContain(first.events()[0]!.eventId);
    expect((await visit({ jar })).requests).toHaveLength(1);
  });

  test("what is refused is not sent again", async () => {
    const { timers, jar } = await visit({ answers: [400] });
    expect([timers.length, jar.local.get(`_trb_out_${pixelId}`)]).toEqual([0, "[]"]);
  });

  test("keeps the newest 50", async () => {
    const jar = fakeJar();
    const { page } = await visit({ jar, answers: Array(80).fill(offline) });
    for (let n = 0; n < 70; n++) {
      page.__pixelTrack!(`e${n}`);
      await settled();
    }
    const kept = JSON.parse(jar.local.get(`_trb_out_${pixelId}`)!) as [string, string][];
    expect([kept.length, kept[49]![1].includes("e69")]).toEqual([50, true]);
  });

  test.each(["nonsense", "{}", "[1]", "[null]", '[["x"]]'])("the stored text %s does no harm", async (text) => {
    const jar = fakeJar();
    jar.local.set(`_trb_out_${pixelId}`, text);
    const { events, said } = await visit({ jar });
    expect([events().length, said.length]).toEqual([1, 0]);
  });

  test("a large body is not held to what may outlive a page", async () => {
    const { page, requests } = await visit();
    page.__pixelTrack!("large", { text: "x".repeat(25_000) });
    await settled();
    expect(requests.map(({ keepalive }) => keepalive)).toEqual([true, false]);
  });

  test("never throws into the shop's page, and tells why only when asked to", async () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    for (const debug of [false, true]) {
      const { page, said, events } = await visit({ dataset: debug ? { debug: "" } : {} });
      said.length = 0;
      expect(() => page.__pixelTrack!("x", circular)).not.toThrow();
      expect(() => page.__pixelIdentify!(null as never)).not.toThrow();
      await expect(page.CampaignTracker!.track("lead", { event_data: circular })).resolves.toBeUndefined();
      await settled();
      expect(events().map(({ name }) => name)).toEqual(["page_view", "identify"]);
      expect(said.length > 0).toBe(debug);
    }
  });

  test("a conversion without a link click is not sent, and its promise resolves all the same", async () => {
    const { page, requests } = await visit();
    await expect(page.CampaignTracker!.trackNewsletterSignup()).resolves.toBeUndefined();
    expect(requests).toHaveLength(1);
  });

  test("a conversion without an answer resolves, and is sent again with the same id", async () => {
    const url = `https://shop.example/?ct_tracking_id=${trackingId}&ct_campaign_link_id=${linkId}`;
    const { page, timers, requests } = await visit({ url, answers: [202, offline] });
    await expect(page.CampaignTracker!.trackCourseEnrollment()).resolves.toBeUndefined();
    timers[0]!.work();
    await settled();
    expect(requests[2]!.body).toBe(requests[1]!.body);
  });
});

describe("consent", () => {
  const kept = ({ cookies, local, session, now }: ReturnType<typeof fakeJar>) => [
    ...[...cookies].filter(([, { until }]) => until > now).map(([name]) => name),
    ...local.keys(),
    ...session.keys(),
  ];
  const landing = `https://shop.example/?ct_tracking_id=${trackingId}&ct_campaign_link_id=${linkId}`;

  test.each([
    ["denied", { dataset: { consent: "denied" } }],
    ["a word we do not know", { dataset: { consent: "yes" } }],
    [
      "Global Privacy Control, whatever the page says",
      { dataset: { consent: "granted" }, navigator: { globalPrivacyControl: true } },
    ],
    ["Do Not Track, where the page says nothing", { navigator: { doNotTrack: "1" } }],
  ])("%s: events without ids, nothing kept, and what was kept is removed", async (_, options: FakeBrowserOptions) => {
    const jar = fakeJar();
    await visit({ jar, url: landing, answers: [offline] });
    expect(kept(jar)).toHaveLength(5);
    const { bodies, page } = await visit({ jar, ...options });
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toMatchObject({ consent: "denied" });
    expect(bodies()[0]).not.toHaveProperty("visitorId");
    expect(bodies()[0]).not.toHaveProperty("trackingId");
    expect([kept(jar), { ...page.__pixelIds!() }]).toEqual([[], {}]);
  });

  test("Do Not Track yields to what the visitor told the page", async () => {
    const { bodies } = await visit({ navigator: { doNotTrack: "1" }, dataset: { consent: "granted" } });
    expect(bodies()[0]).toMatchObject({ consent: "granted", visitorId: expect.any(String) });
  });

  test("pending holds all back and keeps nothing until it is decided", async () => {
    const { page, jar, requests, bodies, events } = await visit({ url: landing, dataset: { consent: "pending" } });
    for (let n = 0; n < 60; n++) page.__pixelTrack!("waits");
    await settled();
    expect([requests, kept(jar)]).toEqual([[], []]);
    page.__pixelConsent!("granted");
    await settled();
    expect(events()).toHaveLength(50);
    expect(events()[0]!.name).toBe("page_view");
    expect(bodies()).toMatchObject([{ consent: "granted", isNew: true, visitorId: expect.any(String), trackingId }]);
  });

  test("pending that ends in a refusal, or in leaving, is sent without ids", async () => {
    const refused = await visit({ dataset: { consent: "pending" } });
    refused.page.__pixelConsent!("denied");
    const left = await visit({ dataset: { consent: "pending" } });
    left.dispatch("pagehide");
    await settled();
    for (const [{ bodies, jar }, consent] of [
      [refused, "denied"],
      [left, "pending"],
    ] as const) {
      expect(bodies()).toMatchObject([{ consent }]);
      expect([bodies()[0]!.visitorId, kept(jar)]).toEqual([undefined, []]);
    }
  });

  test("consent withdrawn on the page ends it at once", async () => {
    const { page, jar, bodies } = await visit();
    page.__pixelConsent!("denied");
    page.__pixelTrack!("after");
    await settled();
    expect(kept(jar)).toEqual([]);
    expect(bodies()[1]!.visitorId).toBeUndefined();
  });

  test("cookieless keeps nothing and says so", async () => {
    const { jar, bodies } = await visit({ url: landing, dataset: { cookieless: "" }, answers: [offline] });
    expect(bodies()[0]).toMatchObject({ cookieless: true });
    expect([bodies()[0]!.visitorId, kept(jar)]).toEqual([undefined, []]);
  });
});

describe("other sites", () => {
  const anchor = (href: string) => ({ href, closest: () => element }) as { href: string };
  let element: object;
  const click = (opened: ReturnType<typeof open>, href: string, event: object = {}) => {
    element = anchor(href);
    opened.dispatch("click", { target: element, ...event });
    return (element as { href: string }).href;
  };

  test("links to linked sites carry the visitor, again and again only once, and the rest letter for letter", async () => {
    const opened = await visit({ dataset: { domains: "other.example, third.example" } });
    const { visitorId, sessionId } = opened.page.__pixelIds!();
    const text = `_pxl=${visitorId}.${sessionId}.${opened.jar.now}&`;
    expect(click(opened, "https://www.other.example/a?b=%20c#d")).toBe(`https://www.other.example/a?${text}b=%20c#d`);
    expect(click(opened, `https://third.example/?${text}x=1`)).toBe(`https://third.example/?${text}x=1`);
    expect(click(opened, "https://third.example/#a?b")).toBe(`https://third.example/?${text}#a?b`);
    for (const href of ["https://another.example/", "https://shop.example/x", "mailto:a@other.example"]) {
      expect(click(opened, href)).toBe(href);
    }
    expect(click(opened, "https://other.example/", { button: 2 })).toBe("https://other.example/");
    expect(opened.events()).toHaveLength(1);
  });

  test("without consent nobody is handed over", async () => {
    const opened = await visit({ dataset: { domains: "other.example", consent: "denied" } });
    expect(click(opened, "https://other.example/")).toBe("https://other.example/");
  });

  const handed = (jar: ReturnType<typeof fakeJar>, ageMs: number) =>
    `https://shop.example/p?_pxl=${"1".repeat(32)}.${"2".repeat(32)}.${jar.now - ageMs}&a=%20b#c`;
  const arrival = { referrer: "https://other.example/", dataset: { domains: "other.example" } };

  test("who arrives so stays the same visitor in the same session, and the address is cleaned", async () => {
    const jar = fakeJar();
    await visit({ jar });
    const { bodies, events, page } = await visit({ jar, url: handed(jar, 1000), ...arrival });
    expect(bodies()[0]).toMatchObject({ visitorId: "1".repeat(32), sessionId: "2".repeat(32), isNew: false });
    expect(events()).toMatchObject([{ url: "https://shop.example/p?a=%20b", referrer: "" }]);
    expect(page.location.href).toBe("https://shop.example/p?a=%20b#c");
    expect((await visit({ jar })).bodies()[0]!.visitorId).toBe("1".repeat(32));
  });

  test.each([121_000, -121_000])("a hand-over %i ms old counts for nothing, and is cleaned away", async (ageMs) => {
    const jar = fakeJar();
    const { bodies, page } = await visit({ jar, url: handed(jar, ageMs), ...arrival });
    expect(bodies()[0]!.visitorId).not.toBe("1".repeat(32));
    expect(page.location.search).toBe("?a=%20b");
  });

  test("data-outbound tells of clicks that lead to other sites", async () => {
    const opened = await visit({ dataset: { outbound: "" } });
    for (const href of ["https://elsewhere.example/x", "https://shop.example/own", "mailto:a@b.example"])
      click(opened, href);
    await settled();
    expect(opened.events().slice(1)).toMatchObject([
      { name: "click", properties: { link_url: "https://elsewhere.example/x", outbound: true } },
    ]);
  });
});
