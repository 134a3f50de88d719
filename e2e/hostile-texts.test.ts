/**
 * Markup in every text that strangers and colleagues can write, looked at in a real browser: it is shown as text, runs
 * nothing, loads nothing from elsewhere, and the pages get by with the policy that forbids it, also with their menus,
 * dialogs and live updates open. So do the pages that the server writes itself.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findAxeFaults } from "./harness/axe.ts";
import { openBrowser } from "./harness/browser.ts";
import { type Installation, openInstallation } from "./harness/installation.ts";

const OWNER = { email: "owner@example.com", password: "long enough for anyone" };
const RUN = "ran=1";
const EVIL = `"'><img src=x onerror=${RUN}><svg onload=${RUN}><script>${RUN}</script>`;
const SHORT = `<img src=x onerror=${RUN}>`;
const PAGES = ["/", "/payments", "/campaigns", "/products", "/links", "/pixels", "/conversions", "/quality", "/setup"];
const MOST_PAGES = 40;

describe("markup in every text", () => {
  let installation: Installation;
  let browser: Browser;
  let page: Page;
  let token = "";
  const elsewhere: string[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    installation = await openInstallation();
    browser = await openBrowser();
    const owner = { ...OWNER, name: EVIL, workspaceName: EVIL };
    token = (await call<{ accessToken: string }>("/auth/signup", owner)).accessToken;
    await writeEverywhere();
    page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    page.on("dialog", (dialog) => {
      faults.push(`a dialog opened on ${page.url()}`);
      void dialog.dismiss();
    });
    // As the browser itself reports it: not every refusal is written to the console.
    await page.exposeFunction("tellRefused", (told: string) => faults.push(`${page.url()}: ${told}`));
    await page.addInitScript(`addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
      tellRefused([violatedDirective, blockedURI, sample].join(" ")))`);
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.origin !== installation.url) elsewhere.push(request.url());
    });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await installation?.close();
  });

  async function call<T>(path: string, body: object, proof = token): Promise<T> {
    const answer = await fetch(installation.url + path, {
      method: "POST",
      headers: { ...(proof && { authorization: `Bearer ${proof}` }), "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as T;
  }

  async function writeEverywhere(): Promise<void> {
    const pixel = await call<{ id: string }>("/api/v1/pixels", { name: EVIL, domain: "shop.example" });
    await call("/api/v1/campaigns", { name: EVIL, draft: { offer: EVIL, pixelIds: [pixel.id] } });
    await call("/api/v1/links", {
      targetUrl: `https://shop.example/?q=${encodeURIComponent(EVIL)}`,
      title: EVIL,
      source: SHORT,
      medium: SHORT,
      campaign: SHORT,
    });
    await call("/api/v1/products", { name: EVIL });
    await call("/api/v1/channel-rules", {
      channel: SHORT,
      conditions: [{ field: "source", is: "equals", values: [SHORT] }],
    });
    await call("/api/v1/api-keys", { kind: "secret", name: EVIL });
    const url = `https://shop.example/${encodeURI(SHORT)}?utm_source=${encodeURIComponent(SHORT)}&utm_medium=${encodeURIComponent(SHORT)}&utm_campaign=${encodeURIComponent(SHORT)}`;
    const event = { visitorId: "visitor-1", sessionId: "session-1", url, title: EVIL, properties: { [SHORT]: EVIL } };
    for (const name of ["page_view", "purchase"]) {
      await call("/api/v1/events", { name, pixelId: pixel.id, ...event }, "");
    }
  }

  it("runs nowhere on the pages of the product", async () => {
    await page.goto(`${installation.url}/login`);
    await page.getByLabel("Email").fill(OWNER.email);
    await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
    await page.locator("button[type=submit]").click();
    await page.waitForURL((url) => url.pathname !== "/login");
    const waiting = [...PAGES];
    const seen = new Set<string>();
    let shown = 0;
    while (waiting.length > 0 && seen.size < MOST_PAGES) {
      const path = waiting.shift() ?? "/";
      if (seen.has(path)) continue;
      seen.add(path);
      await page.goto(installation.url + path);
      await page.waitForLoadState("networkidle");
      if ((await page.getByText("onerror=").count()) > 0) shown++;
      expect(`${path}: ${await page.evaluate("window.ran")}`).toBe(`${path}: undefined`);
      expect(`${path}: ${await page.locator("img[src=x], svg[onload]").count()}`).toBe(`${path}: 0`);
      waiting.push(...(await pathsOn(page)));
    }
    process.stdout.write(`stored markup: ${seen.size} pages, shown as text on ${shown}, run on 0\n`);
    // What is shown nowhere would not have been tried.
    expect(shown).toBeGreaterThan(5);
    expect([faults, elsewhere]).toEqual([[], []]);
  }, 240_000);

  it("is not needed by menus, dialogs and live updates either", async () => {
    const live = page.waitForEvent("websocket", { predicate: (socket) => socket.url().includes("/live") });
    await page.goto(`${installation.url}/pixels`);
    await (await live).waitForEvent("framereceived");
    await page.getByRole("button", { name: "New site" }).first().click();
    await page.getByRole("dialog").waitFor();
    // What holds the page behind the dialog still.
    expect(await page.evaluate("getComputedStyle(document.body).pointerEvents")).toBe("none");
    expect(await page.evaluate("getComputedStyle(document.body).overflow")).toBe("hidden");
    await page.keyboard.press("Escape");
    await page.goto(`${installation.url}/links`);
    await page
      .getByRole("button", { name: /^More for/ })
      .first()
      .click();
    await page.getByRole("menu").waitFor();
    expect([faults, elsewhere]).toEqual([[], []]);
  });

  it.each(["/docs", "/errors", "/l/nowhere"])(
    "is not needed by %s, which asks no other host",
    async (path) => {
      await page.goto(installation.url + path);
      await page.waitForLoadState("networkidle");
      expect(await page.evaluate("document.styleSheets[0].cssRules.length")).toBeGreaterThan(0);
      expect(await page.locator("script").count()).toBe(0);
      expect(await findAxeFaults(page)).toEqual([]);
      expect([faults, elsewhere]).toEqual([[], []]);
    },
    60_000,
  );

  it("would be told of what the policy refuses", async () => {
    await page.evaluate(`document.body.append(Object.assign(document.createElement("style"), { textContent: "b{}" }));
      fetch("http://elsewhere.invalid/").catch(() => {})`);
    await expect.poll(() => faults.map((fault) => fault.split(" ")[1])).toEqual(["style-src-elem", "connect-src"]);
  });
});

/** Where links on the page lead within the product. */
async function pathsOn(page: Page): Promise<string[]> {
  const hrefs = await page
    .locator("a[href^='/']")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  return hrefs.flatMap((href) => (href && !/^\/(l|docs|logout)\b/.test(href) ? [href] : []));
}
