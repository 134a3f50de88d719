/**
 * A colleague from the invitation to the second factor, and a key from its making to its end, in a real browser: the
 * mail leads in, the role holds on the screens and at the doors, a stolen password alone lets nobody in, a key is changed
 * without a gap and is good for nothing once it is revoked.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authenticatorCode } from "./harness/authenticator-code.ts";
import { findAxeFaults } from "./harness/axe.ts";
import { type Installation, openInstallation } from "./harness/installation.ts";
import { logIn, openScreens, type Screens } from "./harness/screens.ts";

const _PATIENCE_MS = 60_000;
const STEP_MS = 30_000;
const OWNER = { email: "owner@example.com", password: "long enough for anyone" };
const ANALYST = { email: "analyst@example.com", password: "long enough for her" };

describe("people and keys", () => {
  let installation: Installation;
  let screens: Screens;
  let owner: Page;
  let analyst: Page;
  let secret = "";
  const keys: string[] = [];

  beforeAll(async () => {
    installation = await openInstallation();
    screens = await openScreens();
    await call("POST", "/auth/signup", "", { ...OWNER, name: "Owner", workspaceName: "Coffee works" });
    const { data: mails } = (await call("GET", "/api/v1/outbox", "")).body;
    const [, token] = /#token=([\w-]+)/.exec(mails.find(({ to }: { to: string }) => to === OWNER.email).text) ?? [];
    expect((await call("POST", "/api/v1/auth/verify-email", "", { token })).status).toBe(204);
    [owner, analyst] = await Promise.all([screens.newPage(), screens.newPage()]);
    await owner.goto(`${installation.url}/settings/members`);
    await logIn(owner, OWNER);
  });

  afterAll(async () => {
    await screens?.close();
    await installation?.close();
  });

  async function call(method: string, path: string, proof: string, body?: object) {
    const answer = await fetch(installation.url + path, {
      method,
      headers: { ...(proof && { authorization: `Bearer ${proof}` }), "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: JSON.parse((await answer.text()) || "null") };
  }

  const open = (page: Page, tab: string) =>
    page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: tab }).click();

  it("invites a colleague, whose mail waits in the outbox of an installation that sends none", async () => {
    await owner.getByRole("button", { name: "Invite" }).click();
    await owner.getByRole("dialog").getByLabel("Email").fill(ANALYST.email);
    await owner.getByRole("dialog").getByLabel("Role").selectOption("analyst");
    await owner.getByRole("button", { name: "Send invitation" }).click();
    await owner.getByText(ANALYST.email).waitFor();
    expect(await findAxeFaults(owner)).toEqual([]);
    await analyst.goto(`${installation.url}/outbox`);
    await analyst.getByText(`To ${ANALYST.email}`).waitFor();
    expect(await findAxeFaults(analyst)).toEqual([]);
  });

  it("leads in from the mail, once", async () => {
    const invitation = analyst.locator("li", { hasText: `To ${ANALYST.email}` }).getByRole("link");
    const address = (await invitation.first().getAttribute("href")) ?? "";
    await analyst.goto(address);
    await analyst.getByRole("heading", { name: "Join Coffee works" }).waitFor();
    await analyst.getByText("was invited as analyst").waitFor();
    expect(await findAxeFaults(analyst)).toEqual([]);
    await analyst.getByLabel("Your name").fill("Ada");
    await analyst.getByLabel("Password", { exact: true }).fill(ANALYST.password);
    await analyst.getByRole("button", { name: "Create account and join" }).click();
    await analyst.waitForURL((url) => url.pathname !== new URL(address).pathname, { waitUntil: "commit" });
    await analyst.getByText(ANALYST.email).waitFor();
    const again = await screens.newPage();
    await again.goto(address);
    await again.getByText("This invitation is no longer valid").waitFor();
    await again.context().close();
  });

  it("shows an analyst nothing that only an admin may do, and refuses it when it is asked for all the same", async () => {
    await analyst.goto(`${installation.url}/settings/members`);
    await analyst.getByText(OWNER.email).waitFor();
    expect(await analyst.getByRole("button", { name: "Invite" }).count()).toBe(0);
    expect(await analyst.getByRole("link", { name: "API keys" }).count()).toBe(0);
    await analyst.goto(`${installation.url}/settings/api-keys`);
    await analyst.getByText("Admins only").waitFor();
    expect(await analyst.getByRole("button", { name: "New key" }).count()).toBe(0);
    const { body: entered } = await call("POST", "/auth/login", "", ANALYST);
    const { data: members } = (await call("GET", "/api/v1/members", entered.accessToken)).body;
    const boss = members.find(({ email }: { email: string }) => email === OWNER.email).userId;
    for (const [method, path, body] of [
      ["POST", "/api/v1/invitations", { email: "third@example.com", role: "admin" }],
      ["PATCH", `/api/v1/members/${boss}`, { role: "viewer" }],
      ["DELETE", `/api/v1/members/${boss}`, undefined],
      ["POST", "/api/v1/api-keys", { kind: "secret", name: "Mine" }],
      ["GET", "/api/v1/api-keys", undefined],
      ["GET", "/api/v1/audit", undefined],
    ] as const) {
      const answer = await call(method, path, entered.accessToken, body);
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, "forbidden"]);
    }
    // What an analyst is for is not refused.
    const plan = await call("POST", "/api/v1/campaigns", entered.accessToken, { name: "Autumn roast" });
    expect(plan.status).toBe(201);
  });

  it("turns on a second factor with the first code of an app", async () => {
    await open(analyst, "Security");
    await analyst.getByRole("button", { name: "Set up" }).click();
    const dialog = analyst.getByRole("dialog");
    secret = (await dialog.locator("code").textContent()) ?? "";
    expect(await findAxeFaults(analyst)).toEqual([]);
    await dialog.getByLabel("Code from the app").fill(authenticatorCode(secret, Date.now()));
    await dialog.getByRole("button", { name: "Turn on" }).click();
    await dialog.getByText("Save your recovery codes").waitFor();
    expect(await dialog.getByRole("listitem").count()).toBeGreaterThan(5);
    await dialog.getByRole("button", { name: "I've saved them" }).click();
    await analyst.getByText("On", { exact: true }).waitFor();
  });

  it("lets nobody in by the password alone from then on, and whoever has the app too", async () => {
    const { body: step } = await call("POST", "/auth/login", "", ANALYST);
    expect([step.challengeToken, step.accessToken]).toEqual([expect.any(String), undefined]);
    await analyst.getByRole("button", { name: "Account" }).click();
    await analyst.getByRole("menuitem", { name: "Log out" }).click();
    await logIn(analyst, ANALYST);
    await analyst.getByLabel("Code").fill("000000");
    await analyst.getByRole("button", { name: "Log in" }).click();
    await analyst.getByRole("alert").waitFor();
    expect(await findAxeFaults(analyst)).toEqual([]);
    // A code is good once; the next one is taken a little early.
    await analyst.getByLabel("Code").fill(authenticatorCode(secret, Date.now() + STEP_MS));
    await analyst.getByRole("button", { name: "Log in" }).click();
    await analyst.getByText(ANALYST.email).waitFor();
  });

  const statusWith = async (key: string) => (await call("GET", "/api/v1/campaigns", key)).status;

  /** Faster than a browser draws. */
  const clickTwice = (button: { click: () => void }) => {
    button.click();
    button.click();
  };

  /** The key that a dialog shows this once. */
  async function takeKey(): Promise<string> {
    const dialog = owner.getByRole("dialog");
    await dialog.getByText("Copy your API key").waitFor();
    const key = (await dialog.locator("code").textContent()) ?? "";
    await dialog.getByRole("button", { name: "Done" }).click();
    return key;
  }

  it("makes one key of a double click, shown once, and it works", async () => {
    await open(owner, "API keys");
    await owner.getByRole("button", { name: "New key" }).first().click();
    await owner.getByLabel("Name", { exact: true }).fill("Store backend");
    await owner.getByLabel("Calls per minute").fill("600");
    await owner.getByRole("button", { name: "Create key" }).evaluate(clickTwice);
    keys.push(await takeKey());
    expect(await statusWith(keys[0] ?? "")).toBe(200);
    await owner.reload();
    await owner.getByText("Store backend").waitFor();
    await owner.getByText("600 calls per minute").waitFor();
    expect(await owner.getByText("Store backend").count()).toBe(1);
    expect(await owner.content()).not.toContain(keys[0]);
    expect(await findAxeFaults(owner)).toEqual([]);
  });

  it("makes the key anew, and both work while servers are changed", async () => {
    await owner.getByRole("button", { name: "Rotate" }).click();
    await owner.getByLabel("Keep the old key working for").selectOption("1 week");
    await owner.getByRole("button", { name: "Rotate key" }).evaluate(clickTwice);
    keys.push(await takeKey());
    await owner.getByText("600 calls per minute").nth(1).waitFor();
    expect(await owner.getByText("Store backend").count()).toBe(2);
    expect(keys[1]).not.toBe(keys[0]);
    expect(await Promise.all(keys.map(statusWith))).toEqual([200, 200]);
  });

  it("revokes one, which is refused soon and for good; the other works", async () => {
    const row = owner.getByRole("listitem").filter({ hasText: (keys[1] ?? "").slice(0, 12) });
    await row.getByRole("button", { name: "Revoke" }).click();
    await owner.getByRole("button", { name: "Revoke key" }).click();
    await row.waitFor({ state: "detached" });
    await expect.poll(() => statusWith(keys[1] ?? "")).toBe(401);
    expect(await Promise.all(keys.map(statusWith))).toEqual([200, 401]);
  });

  it("keeps a mailed address to be confirmed while the server is out of reach, and says so once it is no good", async () => {
    const reader = await screens.newPage();
    await reader.route("**/auth/verify-email", (route) => route.abort(), { times: 1 });
    await reader.goto(`${installation.url}/verify-email#token=never-mailed`);
    await reader.getByText("Couldn't confirm your email").waitFor();
    expect(await findAxeFaults(reader)).toEqual([]);
    await reader.getByRole("button", { name: "Try again" }).click();
    await reader.getByRole("heading", { name: "This link no longer works" }).waitFor();
    await reader.context().close();
  });

  it("stands in a frame of its own, with a way on, where the log-in page could not be loaded", async () => {
    const stranger = await screens.newPage();
    await stranger.route("**/api/v1/setup", (route) => route.abort(), { times: 1 });
    await stranger.goto(`${installation.url}/login`);
    await stranger.getByRole("main").getByRole("heading", { name: "This page didn't load" }).waitFor();
    expect(await findAxeFaults(stranger)).toEqual([]);
    await stranger.getByRole("button", { name: "Try again" }).click();
    await stranger.getByRole("heading", { name: "Welcome back" }).waitFor();
    await stranger.context().close();
  });

  it("puts the keyboard into a dialog's first field, and back where it was once the dialog is left", async () => {
    const focused = owner.locator(":focus");
    await open(owner, "Members");
    const invite = owner.getByRole("button", { name: "Invite" });
    await invite.press("Enter");
    await owner.getByRole("dialog").getByLabel("Email").and(focused).waitFor();
    await owner.keyboard.press("Escape");
    await invite.and(focused).waitFor();
    const workspaces = owner.getByRole("button", { name: /^Workspace:/ });
    await workspaces.press("Enter");
    await owner.getByRole("menuitem", { name: "New workspace" }).press("Enter");
    await owner.getByRole("dialog").getByLabel("Name").and(focused).waitFor();
    await owner.keyboard.press("Escape");
    await workspaces.and(focused).waitFor();
  });

  it("shows a new workspace as its own, not what the browser was answered about the one before", async () => {
    await open(owner, "Workspace");
    const name = owner.getByLabel("Name", { exact: true });
    await expect.poll(() => name.inputValue()).toBe("Coffee works");
    await owner.getByRole("button", { name: /^Workspace:/ }).click();
    await owner.getByRole("menuitem", { name: "New workspace" }).click();
    await owner.getByRole("dialog").getByLabel("Name").fill("Tea works");
    await owner.getByRole("button", { name: "Create workspace" }).click();
    await owner.getByRole("heading", { name: "Get set up" }).waitFor();
    await owner.goto(`${installation.url}/settings`);
    await name.waitFor();
    expect(await name.inputValue()).toBe("Tea works");
  });

  it("did all that without an error in any page", () => {
    expect(screens.pageErrors).toEqual([]);
  });
});
