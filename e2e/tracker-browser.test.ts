/**
 * The script in a real Chromium, on pages of a shop, talking to a real installation: every feature that depends on what
 * browsers do. Its pages allow nothing but the script, and none of them may say a word on the console.
 */
import type { TrackerScript } from "@tributary/contract/tracker";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { namesOf as names, openTrackedShop, type TrackedShop } from "./harness/tracked-shop.ts";

describe("track.js in a browser", () => {
  let tracked: TrackedShop;
  let shop: TrackedShop["shop"];
  let pixelId: string;
  let otherPixelId: string;
  let noise: string[];
  const tag: TrackedShop["tag"] = (...args) => tracked.tag(...args);
  const call: TrackedShop["call"] = (...args) => tracked.call(...args);
  const newVisitor: TrackedShop["newVisitor"] = () => tracked.newVisitor();
  const openPage: TrackedShop["openPage"] = (...args) => tracked.openPage(...args);
  const storedAt: TrackedShop["storedAt"] = (path) => tracked.storedAt(path);

  beforeAll(async () => {
    tracked = await openTrackedShop();
    ({ shop, pixelId, otherPixelId, noise } = tracked);
  });

  afterAll(() => tracked?.close());

  const cookieNames = async (context: BrowserContext) => (await context.cookies()).map(({ name }) => name).sort();
  const stored = (page: Page) =>
    page.evaluate<string[]>("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]");

  it("follows a single-page site and keeps the landing's address", async () => {
    shop.put("/spa", tag('data-hash="true"'));
    const { context, sent } = await newVisitor();
    const page = await openPage(context, "/spa?utm_source=news&utm_medium=email");
    await page.evaluate(`
      history.pushState({}, "", "/spa/a");
      history.replaceState({}, "", "/spa/a?filter=1");
      history.replaceState({}, "", "/spa/b");
      location.hash = "#/cart";
    `);
    await expect.poll(() => names(sent).length).toBe(4);
    await page.goBack();
    await expect.poll(() => names(sent).length).toBe(5);
    expect(sent.flatMap(({ batch }) => batch.map((event) => event[3].replace(shop.origin, "")))).toEqual([
      "/spa?utm_source=news&utm_medium=email",
      "/spa/a",
      "/spa/b",
      "/spa/b#/cart",
      "/spa/b",
    ]);
    expect(new Set(sent.map(({ sessionId }) => sessionId)).size).toBe(1);
    await context.close();
  });

  it("waits for consent with nothing kept, then tells all with ids", async () => {
    shop.put("/pending", tag('data-consent="pending"'));
    const { context, sent } = await newVisitor();
    const page = await openPage(context, "/pending");
    await page.evaluate('window.__pixelTrack("add_to_cart", { items: [{ item_id: "a" }] })');
    expect([sent, await cookieNames(context), await stored(page)]).toEqual([[], [], []]);
    await page.evaluate('window.__pixelConsent("granted")');
    await expect.poll(() => names(sent)).toEqual(["page_view", "add_to_cart"]);
    expect(sent[0]).toMatchObject({ consent: "granted", visitorId: expect.any(String) });
    expect(await cookieNames(context)).toEqual([`_pxl_sid_${pixelId}`, "_trb_vid"]);
    await page.evaluate('window.__pixelConsent("denied")');
    expect([await cookieNames(context), await stored(page)]).toEqual([[], []]);
    await context.close();
  });

  it("sends what was held when the page goes away, without ids", async () => {
    shop.put("/left", tag('data-consent="pending"'));
    const { context } = await newVisitor();
    const page = await openPage(context, "/left");
    await page.goto("about:blank");
    await expect
      .poll(() => storedAt("/left"))
      .toMatchObject([{ name: "page_view", consent: "pending", visitorId: null, ipPrefix: null }]);
    await context.close();
  });

  it.each([
    ["denied", 'data-consent="denied"', {}],
    ["Global Privacy Control", 'data-consent="granted"', { globalPrivacyControl: true }],
    ["cookieless", "data-cookieless", {}],
  ])("keeps nothing with %s, and forgets what it had", async (mode, attributes, flags) => {
    shop.put("/plain", tag());
    shop.put("/private", tag(attributes));
    const { context, sent, answered } = await newVisitor();
    await openPage(context, "/plain?ct_tracking_id=01980000-0000-7000-8000-000000000001");
    await expect.poll(answered).toBe(1);
    expect(await cookieNames(context)).toHaveLength(2);
    await context.addInitScript((given) => {
      for (const [name, value] of Object.entries(given)) Object.defineProperty(navigator, name, { value });
    }, flags);
    const page = await openPage(context, "/private");
    await expect.poll(() => sent.length).toBe(2);
    expect(sent[1]).toMatchObject(mode === "cookieless" ? { cookieless: true } : { consent: "denied" });
    expect([sent[1]?.visitorId, await cookieNames(context), await stored(page)]).toEqual([undefined, [], []]);
    await context.close();
  });

  it("loses nothing offline: the next page sends it, and it counts once", async () => {
    const { context, sent, answered } = await newVisitor();
    const page = await openPage(context, "/plain");
    await expect.poll(answered).toBe(1);
    const before = noise.length;
    await context.setOffline(true);
    await page.evaluate('window.__pixelTrack("offline_sale", { value: 12.5, currency: "EUR" })');
    await expect.poll(() => names(sent)).toContain("offline_sale");
    await page.close({ runBeforeUnload: false });
    await context.setOffline(false);
    // The browser itself says that a request failed.
    noise.splice(before);
    await openPage(context, "/plain");
    await expect.poll(() => names(sent).filter((name) => name === "offline_sale").length).toBe(2);
    await expect.poll(answered).toBe(3);
    const again = await openPage(context, "/plain");
    await expect.poll(answered).toBe(4);
    expect(names(sent).filter((name) => name === "offline_sale")).toHaveLength(2);
    const count = () => call<{ count: number }>("/api/v1/events/count?name=offline_sale");
    await expect.poll(count).toEqual({ count: 1 });
    await again.close();
    await context.close();
  });

  it("knows a visitor again on another site of the business, by link and by form, and cleans the address", async () => {
    const hosts = `${new URL(shop.origin).host}, ${new URL(shop.otherOrigin).host}`;
    const links = `<a id="link" href="${shop.otherOrigin}/landed?a=%20b#c">go</a>
      <form id="get" action="${shop.otherOrigin}/landed"><input name="q" value="1"><button>get</button></form>
      <form id="post" method="post" action="${shop.otherOrigin}/landed"><button>post</button></form>`;
    shop.put("/linking", tag(`data-domains="${hosts}"`), links);
    shop.put("/landed", tag(`data-domains="${hosts}"`));
    for (const way of ["#link", "#get button", "#post button"]) {
      const { context, sent } = await newVisitor();
      const page = await openPage(context, "/linking");
      await expect.poll(() => sent.length).toBe(1);
      await page.click(way);
      await page.waitForURL(/landed/);
      await expect.poll(() => sent.length).toBe(2);
      expect(new URL(page.url()).search).not.toContain("_pxl");
      expect([sent[1]?.visitorId, sent[1]?.sessionId], way).toEqual([sent[0]?.visitorId, sent[0]?.sessionId]);
      expect(sent[1]?.batch[0]?.[4]).toBe("");
      await context.close();
    }
  });

  it("hands visitors over from inside components and by forms with a field named action", async () => {
    const there = `${shop.otherOrigin}/landed`;
    shop.put(
      "/components",
      tag(`data-domains="${new URL(shop.otherOrigin).host}"`),
      `<div id="link"><template shadowrootmode="open"><a href="${there}"><b>link</b></a></template></div>
      <div id="form"><template shadowrootmode="open">
        <form action="${there}"><input name="q" value="1"><button>form</button></form>
      </template></div>
      <form method="post" action="${there}"><input name="action" value="buy"><button>field</button></form>`,
    );
    shop.put("/landed", tag(`data-domains="${new URL(shop.origin).host}"`));
    for (const way of ["#link b", "#form button", "text=field"]) {
      const { context, sent } = await newVisitor();
      const page = await openPage(context, "/components");
      await expect.poll(() => sent.length).toBe(1);
      await page.click(way);
      await page.waitForURL(/landed/);
      await expect.poll(() => sent.length).toBe(2);
      expect([sent[1]?.visitorId, sent[1]?.sessionId], way).toEqual([sent[0]?.visitorId, sent[0]?.sessionId]);
      await context.close();
    }
  });

  it("takes nobody over from a stranger's page", async () => {
    shop.put("/strict", tag('data-domains="checkout.example"'));
    const text = `_pxl=${"1".repeat(32)}.${"2".repeat(32)}.${Date.now()}`;
    shop.put("/stranger", "");
    const { context, sent } = await newVisitor();
    for (const rel of ["opener", "noreferrer"]) {
      const page = await openPage(context, "/stranger", shop.otherOrigin);
      await page.setContent(`<a rel="${rel}" href="${shop.origin}/strict?${text}">go</a>`);
      await page.click("a");
      await page.waitForURL(/strict/);
      await expect.poll(() => page.url()).not.toContain("_pxl");
    }
    await expect.poll(() => sent.length).toBe(2);
    for (const { visitorId } of sent) expect(visitorId).not.toBe("1".repeat(32));
    await context.close();
  });

  it("gives each view of a single-page site its own title, also when the page is left at once", async () => {
    shop.put("/titles", tag());
    const { context, sent } = await newVisitor();
    const page = await openPage(context, "/titles");
    await page.evaluate(`
      history.pushState({}, "", "/titles/a");
      setTimeout(() => { document.title = "A"; }, 50);
    `);
    await expect.poll(() => names(sent).length).toBe(2);
    expect(sent[1]?.batch[0]?.[5]).toBe("A");
    await page.evaluate('history.pushState({}, "", "/titles/b"); document.title = "B"; location.href = "about:blank"');
    await expect.poll(() => storedAt("/titles/b")).toMatchObject([{ name: "page_view" }]);
    await context.close();
  });

  it("counts a page loaded ahead when it is shown, and not before", async () => {
    shop.put("/ahead", tag());
    const { context, sent } = await newVisitor();
    // This Chromium only prefetches: what it would say while it prerenders is said in its place.
    await context.addInitScript('Object.defineProperty(document, "prerendering", { value: true, configurable: true })');
    const page = await openPage(context, "/ahead?ct_tracking_id=01980000-0000-7000-8000-000000000001");
    await page.evaluate('window.__pixelTrack("view_item")');
    expect([sent, await stored(page)]).toEqual([[], []]);
    await page.evaluate(`
      Object.defineProperty(document, "prerendering", { value: false });
      document.dispatchEvent(new Event("prerenderingchange"));
    `);
    await expect.poll(() => names(sent)).toEqual(["page_view", "view_item"]);
    expect(await stored(page)).toContain("ct_tracking_id");
    await context.close();
  });

  it("counts a short link that the browser has fetched ahead when somebody clicks on it", async () => {
    shop.put("/target", tag());
    const link = { title: "Ahead", targetUrl: `${shop.origin}/target` };
    const { code } = await call<{ code: string }>("/api/v1/links", link);
    const rules = { prefetch: [{ urls: [`/t/l/${code}`], eagerness: "immediate" }] };
    const script = `<script type="speculationrules">${JSON.stringify(rules)}</script>`;
    shop.put("/linking-ahead", script, `<a href="/t/l/${code}">next</a>`);
    const { context, sent } = await newVisitor();
    const ahead = shop.nextLedOn();
    const page = await openPage(context, "/linking-ahead");
    expect(await ahead).toMatchObject({ "sec-purpose": "prefetch" });
    const clicked = shop.nextLedOn();
    await page.click("a");
    expect(await clicked).not.toHaveProperty("sec-purpose");
    await expect.poll(() => sent.length).toBe(1);
    const clicks = async () =>
      (await storedAt("/target")).filter(({ name }) => name === "link_click").map(({ isBot }) => isBot);
    await expect.poll(clicks).toEqual([false]);
    expect(new URL(page.url()).searchParams.get("ct_tracking_id")).toBe(sent[0]?.trackingId ?? "none");
    await context.close();
  });

  it("tells of outbound clicks, of the time a page was looked at, and of several pixels apart", async () => {
    shop.put(
      "/options",
      tag("data-outbound data-engagement") + tag("", otherPixelId),
      `<a href="${shop.otherOrigin}/">out</a>`,
    );
    const { context, sent } = await newVisitor();
    const page = await openPage(context, "/options");
    await page.bringToFront();
    await expect.poll(() => sent.length).toBe(2);
    await page.evaluate("new Promise((resolve) => setTimeout(resolve, 1500))");
    await page.evaluate(`window.__pixelTrack("for_two", {}, "${otherPixelId}")`);
    await page.click("a");
    await expect.poll(() => names(sent)).toEqual(["page_view", "page_view", "for_two", "click"]);
    const told = (id: string) => names(sent.filter((body) => body.pixelId === id));
    expect(told(otherPixelId)).toEqual(["page_view", "for_two"]);
    expect(told(pixelId)).toEqual(["page_view", "click"]);
    await page.goto("about:blank");
    const engagement = async () => (await storedAt("/options")).find(({ name }) => name === "user_engagement");
    await expect.poll(engagement).toMatchObject({
      pixelId,
      properties: { engagement_time_msec: expect.any(Number) },
    });
    await context.close();
  });

  it("runs pinned to its version, and not when it is another", async () => {
    const { url, integrity } = await call<TrackerScript>("/api/v1/tracker");
    const pinned = (hash: string) =>
      `<script defer src="${url}" integrity="${hash}" crossorigin="anonymous" data-pixel="${pixelId}"></script>`;
    shop.put("/pinned", pinned(integrity));
    shop.put("/forged", pinned(`sha384-${"A".repeat(64)}`));
    const { context, sent } = await newVisitor();
    await openPage(context, "/pinned");
    await expect.poll(() => names(sent)).toEqual(["page_view"]);
    const before = noise.length;
    const forged = await openPage(context, "/forged");
    expect(await forged.evaluate("window.__pixelTrack")).toBeUndefined();
    expect(noise.splice(before).join()).toContain("integrity");
    await context.close();
  });

  it("on the shop's own path gets the visitor's cookie from the server", async () => {
    shop.put("/own", `<script defer src="/t/s.js" data-pixel="${pixelId}"></script>`);
    const { context } = await newVisitor();
    const answer = context.waitForEvent("response", (response) => response.url().startsWith(`${shop.origin}/t/c?`));
    await openPage(context, "/own");
    const cookie = await (await answer).headerValue("set-cookie");
    const [visitor] = (await context.cookies()).filter(({ name }) => name === "_trb_vid");
    expect(cookie).toBe(`_trb_vid=${visitor?.value}; Path=/; Max-Age=31536000; SameSite=Lax`);
    await context.close();
  });

  it("works where the browser refuses cookies and storage, as in a sandboxed frame", async () => {
    shop.put("/framed", `<script defer src="${tracked.installation.url}/track.js" data-pixel="${pixelId}"></script>`);
    shop.put("/frame", "", '<iframe sandbox="allow-scripts" src="/framed"></iframe>');
    const { context, sent } = await newVisitor();
    const page = await openPage(context, "/frame");
    await expect.poll(() => names(sent)).toEqual(["page_view"]);
    const frame = page.frames()[1];
    await frame?.evaluate('window.__pixelTrack("next")');
    await expect.poll(() => sent.length).toBe(2);
    expect(sent[1]?.visitorId).toBe(sent[0]?.visitorId);
    await context.close();
  });

  it("did all that without a word on any console and without an error in any page", () => {
    expect(noise).toEqual([]);
  });
});
