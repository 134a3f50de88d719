/** The dashboard as people have it before them: a browser, a page for each of them, and what scripts threw on any. */
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";

export interface Screens {
  /** A page of somebody's own, with nothing remembered of anybody else. */
  newPage(): Promise<Page>;
  /** What scripts on the pages threw, the oldest first. */
  pageErrors: string[];
  close(): Promise<void>;
}

const SIZE = { width: 1440, height: 900 };
const PATIENCE_MS = 60_000;

export async function openScreens(): Promise<Screens> {
  const browser = await openBrowser();
  const pageErrors: string[] = [];
  return {
    newPage: async () => {
      const page = await (await browser.newContext({ viewport: SIZE })).newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      page.on("pageerror", (error) => pageErrors.push(error.message));
      return page;
    },
    pageErrors,
    close: () => browser.close(),
  };
}

/** Fills in the form that whoever is not signed in finds at any address. */
export async function logIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.locator("button[type=submit]").click();
}
