/** The dashboard as somebody meets it who is not signed in. */
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./harness/browser.ts";
import { type Installation, openInstallation } from "./harness/installation.ts";

/** Chromium tells of what was preloaded in vain some seconds after a page has loaded. */
const TELLING_MS = 4000;

let installation: Installation;
let browser: Browser;

beforeAll(async () => {
  installation = await openInstallation();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await installation?.close();
});

async function noiseAt(context: BrowserContext, path: string): Promise<string[]> {
  const page = await context.newPage();
  const noise: string[] = [];
  page.on("console", (message) => noise.push(`${path}: ${message.text()} ${message.location().url}`));
  page.on("pageerror", (error) => noise.push(String(error)));
  await page.goto(installation.url + path);
  await page.getByRole("heading").first().waitFor();
  await page.waitForTimeout(TELLING_MS);
  return noise;
}

test("nobody who is not signed in is told of a fault: no failed call, nothing loaded in vain", async () => {
  const context = await browser.newContext();
  expect(await noiseAt(context, "/signup")).toEqual([]);
  const owner = { email: "o@example.com", password: "long enough for anyone", name: "O", workspaceName: "Shop" };
  await fetch(`${installation.url}/auth/signup`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(owner),
  });
  const paths = ["/", "/login", "/forgot-password", "/reset-password", "/outbox"];
  expect((await Promise.all(paths.map((path) => noiseAt(context, path)))).flat()).toEqual([]);
  await context.close();
});

test("where no mail server sends what was promised, it can be read in the outbox", async () => {
  const page = await browser.newPage();
  await page.goto(`${installation.url}/forgot-password`);
  await page.getByLabel("Email").fill("o@example.com");
  await page.getByRole("button", { name: "Email me a link" }).click();
  await page.getByRole("link", { name: "outbox" }).click();
  await page.getByRole("heading", { name: "Outbox" }).waitFor();
  await page.getByText("To o@example.com").first().waitFor();
  await page.close();
});
