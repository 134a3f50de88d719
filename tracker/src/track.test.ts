/** The built script, as a shop's page would run it. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import vm from "node:vm";
import { EventBatchBody } from "@tributary/contract/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildTrackScript } from "../build.ts";
import { fakeCookies } from "./fake-browser.ts";

const pixelId = "01980000-0000-7000-8000-00000000000a";
const trackingId = "01980000-0000-7000-8000-000000000001";
const folder = mkdtempSync(path.join(tmpdir(), "tributary-track-"));
let script: Buffer;

beforeAll(async () => {
  const outfile = path.join(folder, "track.js");
  await buildTrackScript(outfile);
  script = readFileSync(outfile);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Options {
  url?: string;
  referrer?: string;
  dataset?: Record<string, string>;
  cookies?: { cookie: string };
  storage?: Map<string, string> | "forbidden";
  fetch?: () => Promise<{ ok: boolean; status: number; text: () => Promise<string> }>;
}

type Sent = { url: string; body: ReturnType<typeof EventBatchBody.parse> };

function open({
  url = "https://shop.example/p",
  referrer = "",
  dataset = { pixel: pixelId },
  ...options
}: Options = {}) {
  const sent: Sent[] = [];
  const warnings: unknown[] = [];
  const storage = options.storage ?? new Map<string, string>();
  const web = {
    getItem: (key: string) => (storage as Map<string, string>).get(key) ?? null,
    setItem: (key: string, value: string) => void (storage as Map<string, string>).set(key, value),
    removeItem: (key: string) => void (storage as Map<string, string>).delete(key),
  };
  const listeners = new Map<string, () => void>();
  const page: Record<string, unknown> = {
    document: Object.assign(options.cookies ?? fakeCookies(Date.now), {
      referrer,
      title: "Page",
      currentScript: { src: "https://t.example/track.js", dataset },
      querySelector: () => null,
    }),
    location: new URL(url),
    history: {
      pushState: (_state: unknown, _title: string, to: string) => {
        page.location = Object.assign(page.location as URL, { href: new URL(to, (page.location as URL).href).href });
      },
    },
    addEventListener: (type: string, listener: () => void) => void listeners.set(type, listener),
    console: { warn: (...args: unknown[]) => void warnings.push(args) },
    fetch: async (to: string, init: { body: string }) => {
      sent.push({ url: to, body: EventBatchBody.parse(JSON.parse(init.body)) });
      return options.fetch ? options.fetch() : { ok: true, status: 202, text: async () => "" };
    },
    crypto,
    URL,
    URLSearchParams,
    setTimeout: () => 0,
  };
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(page, name, {
      get: () => {
        if (storage === "forbidden") throw new Error("SecurityError");
        return web;
      },
    });
  }
  page.window = page;
  vm.runInNewContext(script.toString(), page);
  const events = () => sent.flatMap(({ body }) => body.batch);
  return { page: page as typeof page & Window, sent, warnings, events, listeners };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("track.js", () => {
  test("is smaller than 5 kB and brings no validator along", () => {
    expect(script.length).toBeLessThan(5000);
    expect(script.toString()).not.toMatch(/zod|import /);
  });

  test("sends the page view to its own origin, as the collector takes it", async () => {
    const { sent, warnings } = open({ referrer: "https://www.google.com/" });
    await settled();
    expect(sent).toHaveLength(1);
    expect(sent[0]!.url).toBe("https://t.example/api/v1/events/batch");
    expect(sent[0]!.body.pixelId).toBe(pixelId);
    expect(sent[0]!.body.batch).toMatchObject([
      { name: "page_view", url: "https://shop.example/p", referrer: "https://www.google.com/", title: "Page" },
    ]);
    expect(warnings).toEqual([]);
  });

  test("data-host sends elsewhere", async () => {
    const { sent } = open({ dataset: { pixel: pixelId, host: "https://own.shop.example" } });
    await settled();
    expect(sent[0]!.url).toBe("https://own.shop.example/api/v1/events/batch");
  });

  test("every event carries visitor, session and the link click; they can be asked for", async () => {
    const { page, events } = open({ url: `https://shop.example/?ct_tracking_id=${trackingId}` });
    page.__pixelTrack!("purchase", { value: "12.50", currency: "EUR", orderId: "A1", items: 2 });
    page.__pixelIdentify!({ email: "jane@shop.example", customerId: "c1" });
    await settled();
    const ids = JSON.parse(JSON.stringify(page.__pixelIds!()));
    expect(ids).toMatchObject({ visitorId: expect.stringMatching(/^\w{32}$/), trackingId });
    for (const event of events()) expect(event).toMatchObject(ids);
    expect(events().slice(1)).toMatchObject([
      { name: "purchase", valueMinor: 1250, currency: "EUR", orderId: "A1", properties: { items: 2 } },
      { name: "identify", email: "jane@shop.example", customerId: "c1" },
    ]);
  });

  test("a single-page site's new address is a page view that came from the old one", async () => {
    const { page, events } = open();
    page.history.pushState(null, "", "/next");
    page.history.pushState(null, "", "/next#part");
    await settled();
    expect(events().map(({ url, referrer }) => [url, referrer])).toEqual([
      ["https://shop.example/p", undefined],
      ["https://shop.example/next", "https://shop.example/p"],
    ]);
  });

  test("in the middle of a session, a page without a referrer is no new arrival", async () => {
    const cookies = fakeCookies(Date.now);
    open({ cookies });
    const { events } = open({ cookies });
    await settled();
    expect(events()[0]!.referrer).toBe("https://shop.example");
  });

  test("an arrival from elsewhere is not told as the click of the link that began the session", async () => {
    const storage = new Map<string, string>();
    const cookies = fakeCookies(Date.now);
    open({ cookies, storage, url: `https://shop.example/?ct_tracking_id=${trackingId}` });
    const { page, events } = open({ cookies, storage, referrer: "https://pay.example/" });
    page.__pixelTrack!("purchase");
    await settled();
    expect(events().map((event) => [event.name, event.trackingId])).toEqual([
      ["page_view", undefined],
      ["purchase", trackingId],
    ]);
  });

  test("works without cookies and storage", async () => {
    const { events, warnings } = open({ cookies: fakeCookies(Date.now, true), storage: "forbidden" });
    await settled();
    expect(events()).toHaveLength(1);
    expect(warnings).toEqual([]);
  });

  test("an event that got no answer waits in storage for the next page", async () => {
    const storage = new Map<string, string>();
    const first = open({ storage, fetch: () => Promise.reject(new TypeError("Failed to fetch")) });
    await settled();
    const [lost] = first.events();
    const second = open({ storage });
    await settled();
    expect(second.events().map(({ eventId }) => eventId)).toContain(lost!.eventId);
  });

  test("never throws into the shop's page, and tells why only when asked to", async () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    for (const debug of [false, true]) {
      const { page, warnings } = open({ dataset: { pixel: pixelId, ...(debug ? { debug: "" } : {}) } });
      expect(() => page.__pixelTrack!("x", circular)).not.toThrow();
      expect(() => page.__pixelIdentify!(null as never)).not.toThrow();
      await settled();
      expect(warnings.length).toBe(debug ? 2 : 0);
    }
  });

  test("loaded twice it counts once; without a pixel it does nothing", async () => {
    const { page, sent } = open();
    vm.runInContext(script.toString(), page as never);
    await settled();
    expect(sent).toHaveLength(1);
    const none = open({ dataset: {} });
    await settled();
    expect([none.sent, none.page.__pixelTrack]).toEqual([[], undefined]);
  });
});
