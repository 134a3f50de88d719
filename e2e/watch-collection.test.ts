/**
 * A shop's developer watches collection begin, in a real browser: the check finds that the page lacks the script, then
 * that it has it; a shopper's visit shows in the live stream with all of it, and the stream stands still while it is
 * read; a conversion that breaks a rule shows with its reason. Every page on the way passes the accessibility audit.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findAxeFaults } from "./harness/axe.ts";
import { type Installation, openInstallation } from "./harness/installation.ts";
import { logIn, openScreens, type Screens } from "./harness/screens.ts";
import { openShopSite, type ShopSite } from "./harness/shop-site.ts";

const PATIENCE_MS = 60_000;
const OWNER = { email: "owner@example.com", password: "long enough for anyone" };
const LINK = "Autumn video";

describe("collection from the missing script to the rejected conversion", () => {
  let installation: Installation;
  let shop: ShopSite;
  let screens: Screens;
  let owner: Page;
  let shopper: Page;
  let token: string;
  let pixelPage: string;

  beforeAll(async () => {
    // The shop of this test is on the machine itself.
    installation = await openInstallation({ env: { ALLOW_PRIVATE_FETCH: "true" } });
    shop = await openShopSite(installation.url);
    screens = await openScreens();
    const body = { ...OWNER, name: "Owner", workspaceName: "Coffee works" };
    token = (await call<{ accessToken: string }>("/auth/signup", body)).accessToken;
    owner = await screens.newPage();
    shopper = await screens.newPage();
    await owner.goto(`${installation.url}/pixels`);
    await logIn(owner, OWNER);
    await owner.getByText("No sites yet").waitFor();
  });

  afterAll(async () => {
    await screens?.close();
    await shop?.close();
    await installation?.close();
  });

  async function call<T>(path: string, body: object): Promise<T> {
    const answer = await fetch(installation.url + path, {
      method: "POST",
      headers: { ...(token && { authorization: `Bearer ${token}` }), "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as T;
  }

  it("finds that a page lacks the script, and says what to do", async () => {
    expect(await findAxeFaults(owner)).toEqual([]);
    shop.put("/", "");
    await owner.getByRole("button", { name: "New site" }).first().click();
    await owner.getByLabel("Name", { exact: true }).fill("Shop");
    await owner.getByLabel("Domain").fill(shop.origin);
    await owner.getByRole("button", { name: "Add site" }).click();
    await owner.getByRole("heading", { name: /^Shop/ }).waitFor();
    await check();
    await owner.getByText("The script isn't working on this page").waitFor();
    await owner.locator("[data-finding=script_missing]").getByText("Paste the tag").waitFor();
    expect(await findAxeFaults(owner)).toEqual([]);
  });

  async function check(): Promise<void> {
    await owner.getByLabel("Page", { exact: true }).fill(`${shop.origin}/`);
    await owner.getByRole("button", { name: "Check", exact: true }).click();
  }

  it("shows every option in the tag at once, and is content when the tag is on the page", async () => {
    await owner.getByLabel("Track time on page").check();
    await owner.getByText("data-engagement").waitFor();
    await owner.getByLabel("Track time on page").uncheck();
    shop.put("/", await shownTag());
    await check();
    await owner.getByText("The script is installed").waitFor();
    await owner.locator("[data-finding=no_event_yet]").waitFor();
  });

  /** The tag as the developer copies it from the screen. */
  async function shownTag(): Promise<string> {
    return (await owner.locator("code").filter({ hasText: "data-pixel" }).textContent()) ?? "";
  }

  it("shows a visit in the live stream by itself, with its payload", async () => {
    await owner.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Live events" }).click();
    await owner.getByText("Waiting for the first event").waitFor();
    await shopper.goto(`${shop.origin}/?utm_source=News&utm_medium=email`);
    const event = owner.getByTestId("event-row").first();
    await event.getByText("page_view").waitFor();
    await event.getByText("Email").waitFor();
    await event.getByRole("button").first().click();
    const payload = owner.getByTestId("event-payload");
    expect(JSON.parse((await payload.locator("code").textContent()) ?? "")).toMatchObject({
      name: "page_view",
      path: "/",
      source: "news",
      utmIssues: ["mixed_case"],
      isBot: false,
    });
    expect(await findAxeFaults(owner)).toEqual([]);
  });

  it("stands still while an event is read, and counts what comes in meanwhile", async () => {
    await shopper.goto(`${shop.origin}/?again`);
    await owner.getByText("Paused, 1 new").waitFor();
    expect(await owner.getByTestId("event-row").count()).toBe(1);
    await owner.getByRole("button", { name: "Resume" }).click();
    await expect.poll(() => owner.getByTestId("event-row").count()).toBe(2);
  });

  it("offers the page that a visitor saw last for the check, and takes any other by its path", async () => {
    await owner.getByRole("link", { name: "Installation" }).click();
    const page = owner.getByLabel("Page", { exact: true });
    await expect.poll(() => page.inputValue()).toBe(`${shop.origin}/`);
    await page.fill("/nowhere");
    await owner.getByRole("button", { name: "Check", exact: true }).click();
    await owner.getByTestId("check-result").getByText(`${shop.origin}/nowhere`).waitFor();
  });

  it("takes events of the site's own pages only once that is chosen, and keeps what was typed while there is no network", async () => {
    await owner.getByRole("button", { name: "Edit" }).click();
    await owner.getByLabel("Only accept events from these domains").check();
    expect(await findAxeFaults(owner)).toEqual([]);
    await owner.context().setOffline(true);
    await owner.getByRole("button", { name: "Save" }).click();
    await owner.getByText("You're offline, so nothing was saved.").waitFor();
    await owner.context().setOffline(false);
    expect(await owner.getByLabel("Only accept events from these domains").isChecked()).toBe(true);
    await owner.getByRole("button", { name: "Save" }).click();
    await owner.getByRole("dialog").waitFor({ state: "hidden" });
    await owner.getByRole("button", { name: "Edit" }).click();
    expect(await owner.getByLabel("Only accept events from these domains").isChecked()).toBe(true);
    await owner.keyboard.press("Escape");
    pixelPage = owner.url();
  });

  it("shows what comes from sites, links and servers on one page", async () => {
    await owner.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Live events" }).click();
    await owner.getByTestId("event-row").first().getByText("Shop").waitFor();
    await owner.getByRole("button", { name: /^From/ }).click();
    await owner.getByRole("menuitemradio", { name: "Servers and links" }).click();
    await owner.getByText("No events from servers or links yet").waitFor();
    const { shortUrl } = await call<{ shortUrl: string }>("/api/v1/links", {
      targetUrl: `${shop.origin}/`,
      title: "Leaflet",
    });
    await shopper.goto(shortUrl);
    await owner.getByTestId("event-row").getByText("link_click").waitFor();
    expect(await findAxeFaults(owner)).toEqual([]);
  });

  it("shows a conversion that breaks a rule with its reason, beside one that counts", async () => {
    const { shortUrl } = await call<{ shortUrl: string }>("/api/v1/links", {
      targetUrl: `${shop.origin}/`,
      title: LINK,
    });
    await owner.getByRole("link", { name: "Conversions" }).click();
    await owner.getByText("No conversions in this date range").waitFor();
    await shopper.goto(shortUrl);
    await shopper.waitForFunction("window.CampaignTracker");
    await shopper.evaluate("window.CampaignTracker.trackNewsletterSignup()");
    await owner.getByTestId("conversion-row").getByText("Newsletter sign-up").waitFor();
    await shopper.evaluate("window.CampaignTracker.trackPurchase(-1)");
    await owner.getByRole("button", { name: "Rejected 1" }).click();
    const rejected = owner.getByTestId("conversion-row");
    await rejected.getByText("Revenue must be more than zero.").waitFor();
    await rejected.getByRole("button").click();
    await rejected.getByRole("link", { name: LINK }).waitFor();
    await owner.getByRole("button", { name: "Revenue must be above 0" }).waitFor();
    expect(await findAxeFaults(owner)).toEqual([]);
  });

  it("tells the mixed case that came in from what is to be mended", async () => {
    await owner.getByRole("link", { name: "Data quality" }).click();
    await owner.getByText("Uppercase in source or medium").waitFor();
    await owner.getByText("utm_source=News&utm_medium=email").waitFor();
    expect(await findAxeFaults(owner)).toEqual([]);
    await owner.getByRole("button", { name: "Consent: show as table" }).click();
    expect(await findAxeFaults(owner)).toEqual([]);
  });

  it("says why events were refused, once they are counted", async () => {
    const [, pixel_id = ""] = /pixels\/([\w-]+)/.exec(pixelPage) ?? [];
    const answer = await fetch(`${installation.url}/api/v1/pixel/track`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: shop.origin },
      body: JSON.stringify({ pixel_id }),
    });
    expect(answer.status).toBe(400);
    const refusals = owner.getByTestId("refusal");
    await expect
      .poll(
        async () => {
          await owner.reload();
          await refusals.or(owner.getByText("No rejected events")).first().waitFor();
          return refusals.count();
        },
        { timeout: PATIENCE_MS },
      )
      .toBe(1);
    await refusals.getByText("event_type").waitFor();
  });

  it("sorts visits by a rule of one's own, tried before it is needed", async () => {
    await owner.goto(`${installation.url}/settings/channels`);
    await owner.getByRole("button", { name: "New rule" }).first().click();
    await owner.getByLabel("Condition 1: values, one per line").fill("news");
    await owner.getByLabel("Assign channel").fill("Club");
    await owner.getByRole("button", { name: "Create rule" }).click();
    await owner.getByTestId("channel-rules").getByText("Club").waitFor();
    await owner.getByLabel("Landing page URL").fill(`${shop.origin}/?utm_source=News&utm_medium=email`);
    await owner.getByRole("button", { name: "Test", exact: true }).click();
    await owner.getByTestId("channel-preview").getByText("Without it: Email").waitFor();
    expect(await findAxeFaults(owner)).toEqual([]);
  });

  it("did all that without an error in any page", () => {
    expect(screens.pageErrors).toEqual([]);
  });
});
