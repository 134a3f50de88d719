/**
 * Pages whose code is loaded when they are first visited, on a document that has been open for long: what was lost to a
 * dead network comes by itself once there is one again, and a new release is taken up by one reload at most.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Installation, openInstallation } from "./harness/installation.ts";
import { logIn, openScreens, type Screens } from "./harness/screens.ts";

const OWNER = { email: "owner@example.com", password: "long enough for anyone" };
const MANIFEST = path.resolve(import.meta.dirname, "../dashboard/dist/chunks.json");

describe("code that was lost on the way", () => {
  let installation: Installation;
  let screens: Screens;
  let page: Page;

  beforeAll(async () => {
    installation = await openInstallation();
    screens = await openScreens();
    await fetch(`${installation.url}/auth/signup`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...OWNER, name: "Owner", workspaceName: "Coffee works" }),
    });
  });
  afterAll(async () => {
    await screens?.close();
    await installation?.close();
  });
  beforeEach(async () => {
    page = await screens.newPage();
    await page.goto(`${installation.url}/settings/security`);
    await logIn(page, OWNER);
    await heading("Settings").waitFor();
  });

  const visit = (name: string) =>
    page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true }).first().click();
  const heading = (name: string) => page.getByRole("heading", { name, level: 1 });
  const documentId = () => page.evaluate("performance.timeOrigin");

  it("opens a page that was first asked for without a network, as soon as there is one, in the same document", async () => {
    const before = await documentId();
    await page.context().setOffline(true);
    await visit("Products");
    await heading("This page didn't load").waitFor();
    await page.context().setOffline(false);
    await heading("Products").waitFor();
    expect(await documentId()).toBe(before);
  });

  it("opens it with “Try again” too, when the browser did not notice the network", async () => {
    const before = await documentId();
    const away = /\/assets\/|chunks\.json/;
    await page.route(away, (route) => route.abort());
    await visit("Pixels");
    await heading("This page didn't load").waitFor();
    await page.unroute(away);
    await page.getByRole("button", { name: "Try again" }).click();
    await heading("Pixels").waitFor();
    expect(await documentId()).toBe(before);
  });

  it("takes up a new release with one reload, at the page that was asked for", async () => {
    const before = await documentId();
    // The files of before are gone, and the server names others.
    const gone = /\/assets\/LinksPage[^?]*$/;
    await page.route(gone, (route) => route.fulfill({ status: 404 }));
    await page.route("**/chunks.json", (route) => route.fulfill({ json: nextRelease() }));
    await visit("Links");
    await expect.poll(documentId).not.toBe(before);
    await page.unroute(gone);
    expect(new URL(page.url()).pathname).toBe("/w/coffee-works/links");
  });

  it("does not reload again and again when that does not help, and says what is left to do", async () => {
    await page.route(/\/assets\/ConversionsPage[^?]*$/, (route) => route.fulfill({ status: 404 }));
    await page.route("**/chunks.json", (route) => route.fulfill({ json: nextRelease() }));
    await visit("Conversions");
    await page.getByRole("button", { name: "Reload page" }).waitFor();
    await heading("Tributary was updated").waitFor();
    const settled = await documentId();
    await page.waitForTimeout(3000);
    expect(await documentId()).toBe(settled);
  });

  it("reloads nothing because of a page that was only pointed at", async () => {
    const before = await documentId();
    await page.route(/\/assets\/CampaignsPage[^?]*$/, (route) => route.fulfill({ status: 404 }));
    await page.route("**/chunks.json", (route) => route.fulfill({ json: nextRelease() }));
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Campaigns" }).first().hover();
    await page.waitForTimeout(1500);
    expect(await documentId()).toBe(before);
    await heading("Settings").waitFor();
  });
});

/** The manifest as another build would leave it. */
function nextRelease(): unknown {
  return JSON.parse(readFileSync(MANIFEST, "utf8").replaceAll(/(assets\/[\w-]+)-[\w-]{8}\.js/g, "$1-NewBuild.js"));
}
