/**
 * Two tabs of one browser with two workspaces: each shows, hears of and writes into the one in its own address, whatever
 * the other does; addresses without a workspace, with a former name and with a foreign one lead where they should.
 */
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Installation, openInstallation } from "./harness/installation.ts";
import { logIn, openScreens, type Screens } from "./harness/screens.ts";

const ADA = { email: "ada@example.com", password: "long enough for anyone" };
const BOB = { email: "bob@example.com", password: "long enough for anyone" };

describe("two tabs with two workspaces", () => {
  let installation: Installation;
  let screens: Screens;
  let context: BrowserContext;
  let first: Page;
  let second: Page;
  let token = "";
  let bees = "";

  beforeAll(async () => {
    installation = await openInstallation();
    screens = await openScreens();
    token = (await call("POST", "/auth/signup", { ...ADA, name: "Ada", workspaceName: "Acme Coffee" })).accessToken;
    bees = (await call("POST", "/api/v1/workspaces", { name: "Bees & Co" })).id;
    await call("POST", "/auth/signup", { ...BOB, name: "Bob", workspaceName: "Bobs Boats" });
    first = await screens.newPage();
    context = first.context();
    await first.goto(`${installation.url}/campaigns`);
    await logIn(first, ADA);
    await first.getByRole("heading", { name: "Campaigns", level: 1 }).waitFor();
  });

  afterAll(async () => {
    await screens?.close();
    await installation?.close();
  });

  async function call(method: string, path: string, body?: object, workspaceId?: string) {
    const answer = await fetch(installation.url + path, {
      method,
      headers: {
        "content-type": "application/json",
        ...(token && { authorization: `Bearer ${token}` }),
        ...(workspaceId && { "x-workspace-id": workspaceId }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return JSON.parse((await answer.text()) || "null");
  }

  const pathOf = (page: Page): string => page.url().slice(installation.url.length);
  const at = (page: Page, path: string) => expect.poll(() => pathOf(page), { timeout: 15_000 }).toBe(path);
  const campaignsOf = async (workspaceId?: string): Promise<string[]> =>
    (await call("GET", "/api/v1/campaigns", undefined, workspaceId)).data.map(({ name }: { name: string }) => name);

  async function newTab(path: string): Promise<Page> {
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(installation.url + path);
    return page;
  }

  async function makeCampaign(page: Page, name: string): Promise<void> {
    await page.getByRole("button", { name: "New campaign" }).first().click();
    await page.getByRole("dialog").getByLabel("Name").fill(name);
    await page.getByRole("dialog").locator("button[type=submit]").click();
    await page.getByRole("heading", { name, level: 1 }).waitFor();
  }

  it("leads from an address of before to the same page of the workspace, which the address then names", async () => {
    await at(first, "/w/acme-coffee/campaigns");
  });

  it("writes into the workspace on screen after another tab has switched", async () => {
    second = await newTab("/campaigns");
    await at(second, "/w/acme-coffee/campaigns");
    await second.getByRole("button", { name: "Acme Coffee" }).first().click();
    await second.getByRole("menuitemradio", { name: "Bees & Co" }).click();
    await second.getByRole("button", { name: "Bees & Co" }).first().waitFor();
    expect(pathOf(second)).toMatch(/^\/w\/bees-co(\/setup)?$/);

    await makeCampaign(first, "Written in Acme");
    expect(pathOf(first)).toMatch(/^\/w\/acme-coffee\/campaigns\//);
    await second.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Campaigns" }).first().click();
    await makeCampaign(second, "Written in Bees");
    expect([await campaignsOf(), await campaignsOf(bees)]).toEqual([["Written in Acme"], ["Written in Bees"]]);
  });

  it("reads the workspace of its address after a reload, and never asks about another", async () => {
    const asked = new Set<string | undefined>();
    first.on("request", (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith("/api/v1/campaigns")) asked.add(request.headers()["x-workspace-id"]);
    });
    await first.reload();
    await first.getByRole("heading", { name: "Written in Acme", level: 1 }).waitFor();
    expect(asked.size).toBe(1);
    expect(asked).not.toContain(bees);
  });

  it("hears of changes in its own workspace alone", async () => {
    const heard = first.waitForEvent("websocket", { predicate: (socket) => socket.url().includes("/live") });
    await first.goto(`${installation.url}/w/acme-coffee/pixels`);
    const socket = await heard;
    const sent = await socket.waitForEvent("framesent", {
      predicate: ({ payload }) => String(payload).includes("token"),
    });
    expect(String(sent.payload)).not.toContain(bees);
  });

  it("leads from / to the workspace used last, in whatever tab", async () => {
    await second.goto(`${installation.url}/w/bees-co/links`);
    await second.getByRole("heading", { name: "Links", level: 1 }).waitFor();
    await at(await newTab("/payments?confidence=high"), "/w/bees-co/payments?confidence=high");
  });

  it("follows a rename in the address bar, and leads on from the old address", async () => {
    await second.goto(`${installation.url}/w/bees-co/settings`);
    await second.getByLabel("Name", { exact: true }).fill("Wasps");
    await second.getByRole("button", { name: /^Save/ }).click();
    await at(second, "/w/wasps/settings");
    const tab = await newTab("/w/bees-co/links?sort=clicks");
    await at(tab, "/w/wasps/links?sort=clicks");
    await second.goBack();
    await second.getByRole("button", { name: "Wasps" }).first().waitFor();
  });

  it("stays true when one tab goes back and forth between workspaces", async () => {
    const tab = await newTab("/w/acme-coffee/campaigns");
    await tab.getByText("Written in Acme").waitFor();
    await tab.goto(`${installation.url}/w/wasps/campaigns`);
    await tab.getByText("Written in Bees").waitFor();
    await tab.goBack();
    await tab.getByText("Written in Acme").waitFor();
    expect(await tab.getByText("Written in Bees").count()).toBe(0);
  });

  it("says of a foreign workspace what it says of one that does not exist", async () => {
    const said: (string | null)[] = [];
    for (const slug of ["bobs-boats", "no-such-workspace"]) {
      const tab = await newTab(`/w/${slug}/payments`);
      await tab.getByRole("heading", { name: "Workspace not found" }).waitFor();
      said.push(await tab.locator("body").textContent());
      expect(pathOf(tab)).toBe(`/w/${slug}/payments`);
    }
    expect(said[0]).toBe(said[1]);
    expect(said[0]).not.toContain("Bob");
  });

  it("comes back to the page that was asked for after logging in, and to nobody else's workspace", async () => {
    const stranger = await screens.newPage();
    await stranger.goto(`${installation.url}/w/acme-coffee/links?sort=clicks`);
    await logIn(stranger, ADA);
    await at(stranger, "/w/acme-coffee/links?sort=clicks");
    const bob = await screens.newPage();
    await bob.goto(`${installation.url}/w/acme-coffee/links`);
    await logIn(bob, BOB);
    await bob.getByRole("heading", { name: "Workspace not found" }).waitFor();
    await bob.getByRole("link", { name: "Go to your workspace" }).click();
    await bob.getByRole("button", { name: "Bobs Boats" }).first().waitFor();
  });

  it("throws nothing on any page", () => {
    expect(screens.pageErrors).toEqual([]);
  });
});
