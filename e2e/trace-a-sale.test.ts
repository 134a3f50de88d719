/**
 * The product's one line, walked by two people in a real browser. The owner signs up, names the site, connects Stripe
 * and makes a link for a YouTube video; a shopper follows the link, leaves, comes back directly, gives an e-mail and
 * buys. The owner's open page shows the sale by itself, with its source, its confidence and the reasons, and a refund
 * takes the revenue back.
 */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findAxeFaults } from "./harness/axe.ts";
import { openBrowser } from "./harness/browser.ts";
import { type Installation, openInstallation } from "./harness/installation.ts";

const PATIENCE_MS = 60_000;
const WEBHOOK_SECRET = "whsec_e2e0123456789abcdef";
const VIDEO = "Brew guide no. 1";

describe("one verified sale, from the video to the refund", () => {
  let installation: Installation;
  let browser: Browser;
  let owner: Page;
  let shopper: BrowserContext;
  let shortUrl: string;
  const pageErrors: string[] = [];

  beforeAll(async () => {
    installation = await openInstallation();
    browser = await openBrowser();
    owner = await newPage(await browser.newContext({ viewport: { width: 1440, height: 900 } }));
    shopper = await browser.newContext();
  });

  afterAll(async () => {
    await browser?.close();
    await installation?.close();
  });

  async function newPage(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on("pageerror", (error) => pageErrors.push(error.message));
    return page;
  }

  it("offers the first visitor to create the owner and a workspace, and says what is wrong with the form", async () => {
    await owner.goto(installation.url);
    await owner.getByLabel("Your name").fill("Owner");
    await owner.getByLabel("Workspace").fill("Coffee works");
    await owner.getByLabel("Email").fill("owner@example.com");
    await owner.getByLabel("Password", { exact: true }).fill("short");
    // The browser would say it first; the server's own words are what is looked at here.
    await owner.locator("form").evaluate((form) => form.setAttribute("novalidate", ""));
    await owner.locator("button[type=submit]").click();
    await owner.getByText("must have at least 10 characters").first().waitFor();
    await owner.getByLabel("Password", { exact: true }).fill("long enough for anyone");
    await owner.locator("button[type=submit]").click();
    await owner.getByRole("heading", { name: "Get set up" }).waitFor();
  });

  it("takes the owner from the name of the site to a short link", async () => {
    await owner.getByLabel("Name", { exact: true }).fill("Shop");
    await owner.getByLabel("Domain").fill(new URL(installation.sandbox.url).host);
    await owner
      .locator("form")
      .filter({ has: owner.getByLabel("Domain") })
      .locator("button[type=submit]")
      .click();
    await owner.getByTestId("first-event").getByText("Waiting for the first event").waitFor();
    await openStep("Connect Stripe");
    await owner.getByLabel("Secret key").fill(installation.stripeSecretKey);
    await owner.getByRole("button", { name: "Connect Stripe", exact: true }).click();
    await registerWebhookEndpoint(await shownWebhookUrl());
    await owner.getByLabel("Webhook signing secret").fill(WEBHOOK_SECRET);
    await owner.getByRole("button", { name: "Save secret" }).click();
    await owner.getByTestId("first-webhook").getByText("Waiting for the first webhook from Stripe").waitFor();
    await openStep("Create your first link");
    await owner.getByLabel("Destination URL").fill(`${installation.sandbox.url}/shop/products/pour-over-set`);
    await owner.getByLabel("Title").fill(VIDEO);
    await owner.getByLabel("YouTube video").fill("LkMr0FstPr1");
    await owner.getByRole("button", { name: "Create link" }).click();
    await owner.getByText(`${installation.url}/l/`).first().waitFor();
    shortUrl = await connectShop();
  });

  async function openStep(title: string): Promise<void> {
    const step = owner.getByRole("heading", { name: title }).getByRole("button");
    if ((await step.getAttribute("aria-expanded")) === "false") await step.click();
  }

  /** The address as the owner reads it on the screen, in the command that forwards to it. */
  async function shownWebhookUrl(): Promise<string> {
    const command = await owner.getByText("stripe listen --forward-to").textContent();
    return command?.split(" ").at(-1) ?? "";
  }

  /** What the owner does in Stripe with the address; Stripe gives the signing secret for it. */
  async function registerWebhookEndpoint(url: string): Promise<void> {
    await installation.sandbox.stripe.registerEndpoint({
      id: "we_e2e",
      url,
      secret: WEBHOOK_SECRET,
      events: [
        "charge.succeeded",
        "charge.refunded",
        "checkout.session.completed",
        "payment_intent.succeeded",
        "refund.created",
      ],
    });
  }

  /** What the shop's developer does with what the owner made: an API key for the server, the pixel into the pages. */
  async function connectShop(): Promise<string> {
    const call = async <T>(path: string, body?: object): Promise<T> => {
      const answer = await fetch(installation.url + path, {
        method: body ? "POST" : "GET",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return (await answer.json()) as T;
    };
    let token = "";
    const credentials = { email: "owner@example.com", password: "long enough for anyone" };
    token = (await call<{ accessToken: string }>("/auth/login", credentials)).accessToken;
    const { key } = await call<{ key: string }>("/api/v1/api-keys", { kind: "secret", name: "shop" });
    const pixels = await call<{ data: { id: string }[] }>("/api/v1/pixels");
    const links = await call<{ data: { title: string; shortUrl: string; youtubeVideoId: string | null }[] }>(
      "/api/v1/links",
    );
    const pixelId = pixels.data[0]?.id ?? "";
    installation.sandbox.connectShop({ serverUrl: installation.url, pixelId, apiKey: key, links: links.data });
    return links.data[0]?.shortUrl ?? "";
  }

  it("shows the first event the moment a shopper follows the link", async () => {
    const page = await newPage(shopper);
    await page.goto(shortUrl);
    expect(new URL(page.url()).searchParams.get("ct_tracking_id")).toMatch(/^[0-9a-f-]{36}$/);
    await owner.getByTestId("first-event").getByText("First event received").waitFor();
    await page.getByText("All products").first().click();
    await page.close();
  });

  it("shows the sale on the open overview by itself, after the shopper came back directly and bought", async () => {
    const setup = await newPage(owner.context());
    await setup.goto(`${installation.url}/setup`);
    await setup.getByRole("button", { name: "Connect Stripe" }).click();
    await setup.getByTestId("first-webhook").getByText("Waiting for the first webhook from Stripe").waitFor();
    await owner.goto(installation.url);
    await owner
      .getByText(/no payments/i)
      .first()
      .waitFor();
    await endSession();
    const page = await newPage(shopper);
    await page.goto(`${installation.sandbox.url}/shop/products/pour-over-set`);
    await page.getByRole("button", { name: "Add to basket" }).click();
    await page.getByLabel("Email").fill("shopper@example.com");
    await page.getByRole("button", { name: "Check out" }).click();
    await page.getByLabel("Card number").fill("4242 4242 4242 4242");
    await page.getByRole("button", { name: /^Pay/ }).click();
    await page.waitForURL(/\/shop\/thanks/);
    await owner.getByTestId("payment-row").getByText("Organic Video").waitFor();
    await expectRevenue(/\$[1-9]/);
    await setup.getByTestId("first-webhook").getByText("First webhook received").waitFor();
    await setup.getByTestId("first-payment").getByText("Payment received and traced").waitFor();
    await setup.close();
  });

  /** Another day, to the tracker: the session's cookie has run out, the visitor's has not. */
  async function endSession(): Promise<void> {
    const kept = (await shopper.cookies()).filter(({ name }) => !name.startsWith("_pxl_sid_"));
    await shopper.clearCookies();
    await shopper.addCookies(kept);
  }

  it("draws the journey with the video first and the direct return, and says why it is sure", async () => {
    await owner.getByTestId("payment-row").first().click();
    const journey = owner.getByTestId("journey");
    await journey.getByText(VIDEO).waitFor();
    await journey.getByText("Direct visit").waitFor();
    await owner.getByText("High confidence").waitFor();
    await owner.getByText("The checkout included this visitor's browser ID.").first().waitFor();
    // What checkouts are meant to carry, and the order, which the page after the purchase told.
    await owner.getByText("This visitor's browser reported a purchase with the payment's order ID.").first().waitFor();
    expect(await owner.getByTestId("evidence").locator("li").count()).toBe(6);
  });

  it("has what every model gives in sight on a phone, where nothing is scrolled sideways", async () => {
    const desk = owner.viewportSize() ?? { width: 1440, height: 900 };
    await owner.setViewportSize({ width: 390, height: 844 });
    const models = owner.getByRole("region", { name: "Credit by model" });
    await models.getByText("Linear").waitFor();
    for (const place of [models, owner.locator("html")]) {
      expect(await place.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    }
    expect(await findAxeFaults(owner)).toEqual([]);
    await owner.setViewportSize(desk);
  });

  it("takes the revenue back when the sale is refunded", async () => {
    const stripe = await newPage(await browser.newContext());
    await stripe.goto(installation.sandbox.url);
    await stripe.getByRole("button", { name: "Refund" }).click();
    await owner
      .getByText(/refunded/i)
      .first()
      .waitFor();
    await owner.goto(installation.url);
    await expectRevenue(/\$0/);
  });

  async function expectRevenue(figure: RegExp): Promise<void> {
    const stat = owner.getByTestId("stat-revenue");
    await expect.poll(() => stat.textContent()).toMatch(figure);
  }

  it("did all that without an error in any page", () => {
    expect(pageErrors).toEqual([]);
  });
});
