/** A shop's web site with the script on its pages, a real installation behind it, and browsers that visit. */
import type { StoredEvent } from "@tributary/contract/stored-events";
import type { Browser, BrowserContext, Page, Request } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { type Installation, openInstallation } from "./installation.ts";
import { openShopSite, type ShopSite } from "./shop-site.ts";

const PATIENCE_MS = 60_000;

/** What one message of the script says. */
export interface Sent {
  consent?: string;
  cookieless?: boolean;
  pixelId: string;
  visitorId?: string;
  sessionId?: string;
  trackingId?: string;
  batch: [string, number, string, string, string, string, Record<string, unknown> | null][];
}

/** A browser that has never been here, and what its pages send. */
export interface Visitor {
  context: BrowserContext;
  sent: Sent[];
  answered(): number;
}

export interface TrackedShop {
  installation: Installation;
  shop: ShopSite;
  pixelId: string;
  otherPixelId: string;
  /** What any page said or threw, apart from what a test expects. */
  noise: string[];
  /** Calls the installation as its owner. */
  call<T>(path: string, body?: object): Promise<T>;
  tag(attributes?: string, id?: string): string;
  newVisitor(): Promise<Visitor>;
  openPage(context: BrowserContext, path: string, origin?: string): Promise<Page>;
  /** What the installation has of a page: what is sent while a page goes away, the browser shows nobody. */
  storedAt(path: string): Promise<StoredEvent[]>;
  close(): Promise<void>;
}

export const namesOf = (sent: Sent[]): string[] => sent.flatMap(({ batch }) => batch.map((event) => event[2]));

export async function openTrackedShop(): Promise<TrackedShop> {
  const installation = await openInstallation();
  const browser = await openBrowser();
  const shop = await openShopSite(installation.url);
  const noise: string[] = [];
  let token = "";
  const call = async <T>(path: string, body?: object): Promise<T> => {
    const answer = await fetch(installation.url + path, {
      method: body ? "POST" : "GET",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return (await answer.json()) as T;
  };
  const owner = {
    email: "owner@example.com",
    password: "long enough for anyone",
    name: "Owner",
    workspaceName: "Shop",
  };
  token = (await call<{ accessToken: string }>("/auth/signup", owner)).accessToken;
  const pixel = async (name: string) =>
    (await call<{ id: string }>("/api/v1/pixels", { name, domain: "127.0.0.1" })).id;
  const pixelId = await pixel("One");
  return {
    installation,
    shop,
    pixelId,
    otherPixelId: await pixel("Two"),
    noise,
    call,
    tag: (attributes = "", id = pixelId) =>
      `<script defer src="${installation.url}/track.js" data-pixel="${id}" ${attributes}></script>`,
    newVisitor: () => newVisitor(browser, noise),
    openPage: async (context, path, origin = shop.origin) => {
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      await page.goto(origin + path);
      return page;
    },
    storedAt: async (path) => {
      const { data } = await call<{ data: StoredEvent[] }>("/api/v1/events?limit=500");
      return data.filter((event) => event.path === path);
    },
    close: async () => {
      await browser.close();
      await shop.close();
      await installation.close();
    },
  };
}

async function newVisitor(browser: Browser, noise: string[]): Promise<Visitor> {
  const context = await browser.newContext();
  const sent: Sent[] = [];
  let answers = 0;
  const isOurs = (request: Request) => request.method() === "POST" && /\/c\?/.test(request.url());
  context.on("request", (request) => {
    if (isOurs(request)) sent.push(JSON.parse(request.postData() ?? "{}"));
  });
  context.on("response", (response) => {
    if (!isOurs(response.request())) return;
    answers++;
    if (response.status() !== 202) noise.push(`${response.status()} for ${response.request().postData()}`);
  });
  context.on("console", (message) => noise.push(message.text()));
  context.on("weberror", (error) => noise.push(String(error.error())));
  return { context, sent, answered: () => answers };
}
