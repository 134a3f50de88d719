import { PixelCheck } from "@tributary/contract/pixel-check";
import type { Pixel } from "@tributary/contract/pixels";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FetchOutside, OutsidePage } from "../../../connect/outside/fetch-outside.ts";
import { createFetchOutside } from "../../../connect/outside/fetch-outside.ts";
import { OutsideError } from "../../../connect/outside/outside-error.ts";
import { newId } from "../../../core/ids.ts";
import { as, openThrowawayHttp } from "../../../platform/http/throwaway-http.ts";
import { installCheckRoute } from "./install-check.routes.ts";

/** Another in each test, since a workspace may make but a few checks at once. */
let own = newId();
const foreign = newId();
const pixel: Pixel = {
  id: newId(),
  name: "Shop",
  domain: "shop.example",
  otherDomains: ["blog.example"],
  createdAt: "2026-01-01T00:00:00.000Z",
  ownPagesOnly: false,
  firstEventAt: null,
  lastEventAt: null,
  archivedAt: null,
};
let stored: Pixel = pixel;
let http: FastifyInstance;
let fetchOutside: FetchOutside;
const asked: string[] = [];

const html = (body: string, changes: Partial<OutsidePage> = {}): OutsidePage => ({
  url: "https://shop.example/",
  status: 200,
  headers: { "content-type": "text/html; charset=utf-8" },
  body: Buffer.from(body),
  ...changes,
});
const tag = `<script src="https://t.example.com/track.js" data-pixel="${pixel.id}"></script>`;
const answer = (page: OutsidePage | OutsideError): void => {
  fetchOutside = async (url) => {
    asked.push(url);
    if (page instanceof OutsideError) throw page;
    return page;
  };
};

beforeAll(async () => {
  const route = installCheckRoute({
    fetchOutside: (url, limits) => fetchOutside(url, limits),
    publicUrl: "https://t.example.com",
    findPixel: async (workspaceId, id) => (workspaceId !== foreign && id === pixel.id ? stored : null),
  });
  http = await openThrowawayHttp({ routes: [route] });
});
afterAll(() => http.close());
beforeEach(() => {
  own = newId();
  stored = pixel;
  asked.length = 0;
  answer(html(tag));
});

const check = (body: object = {}, headers: object = as("analyst", own), id = pixel.id) =>
  http.inject({ method: "POST", url: `/api/v1/pixels/${id}/check`, headers: { ...headers }, payload: body });
const found = async (body: object = {}) => PixelCheck.parse((await check(body)).json());
const codes = async () => (await found()).findings.map(({ code }) => code);

describe("POST /pixels/{id}/check", () => {
  test("opens the front page of the main domain and tells what it found, the worst first", async () => {
    expect(await found()).toMatchObject({
      pixelId: pixel.id,
      url: "https://shop.example/",
      finalUrl: "https://shop.example/",
      status: 200,
      isInstalled: true,
    });
    expect(asked).toEqual(["https://shop.example/"]);
    expect(await codes()).toEqual(["no_event_yet", "script_found"]);
    stored = { ...pixel, lastEventAt: "2026-03-01T12:00:00.000Z", firstEventAt: "2026-02-01T12:00:00.000Z" };
    expect(await codes()).toEqual(["script_found", "events_arrive"]);
  });

  test("opens the page it is given; one of this machine by http", async () => {
    await found({ url: "https://shop.example/cart" });
    stored = { ...pixel, domain: "localhost:4010" };
    await found();
    expect(asked).toEqual(["https://shop.example/cart", "http://localhost:4010/"]);
  });

  test.each<[string, OutsidePage | OutsideError, string[]]>([
    ["cannot be reached", new OutsideError("unreachable", "There is no such host.", ""), ["unreachable"]],
    ["does not answer in time", new OutsideError("timed_out", "It did not answer in time.", ""), ["unreachable"]],
    ["redirects without end", new OutsideError("too_many_redirects", "It redirects.", ""), ["unreachable"]],
    ["leads into a private network", new OutsideError("address_refused", "It leads.", ""), ["address_refused"]],
    ["is too large", new OutsideError("too_large", "It is larger.", ""), ["page_too_large"]],
    ["is not there", html("", { status: 404 }), ["error_status"]],
    ["is a picture", html("", { headers: { "content-type": "image/png" } }), ["not_html"]],
    ["has no type", html("", { headers: {} }), ["not_html"]],
    ["has no script", html(""), ["script_missing"]],
    [
      "leads elsewhere",
      html(tag, { url: "https://parked.example.net/" }),
      ["redirected_elsewhere", "no_event_yet", "script_found"],
    ],
    ["leads to www", html(tag, { url: "https://www.shop.example/" }), ["no_event_yet", "script_found"]],
    ["leads to a further domain", html(tag, { url: "https://blog.example/" }), ["no_event_yet", "script_found"]],
    [
      "forbids scripts by its header",
      html(tag, { headers: { "content-type": "text/html", "content-security-policy": "script-src 'self'" } }),
      ["blocked_by_csp", "no_event_yet", "script_found"],
    ],
  ])("tells of a page that %s", async (_how, page, expected) => {
    answer(page);
    const result = await found();
    const told = result.findings.map(({ code }) => code);
    expect(told.filter((code) => expected.includes(code) || code !== "no_event_yet")).toEqual(expected);
    expect(result.isInstalled).toBe(told.includes("script_found") && !told.includes("blocked_by_csp"));
    for (const { sentence } of result.findings) expect(sentence).toMatch(/^[A-Z].*[^.]\.$|http/);
  });

  test("opens nothing in the private network, whoever asks", async () => {
    fetchOutside = createFetchOutside({ allowPrivate: false });
    for (const url of ["http://127.0.0.1/", "http://169.254.169.254/latest/", "http://[::ffff:10.0.0.1]/"]) {
      const { findings, finalUrl, status } = await found({ url });
      expect([findings[0]?.code, finalUrl, status]).toEqual(["address_refused", null, null]);
    }
  });

  test("refuses what is no web address, and too many checks at once", async () => {
    for (const body of [{ url: "ftp://shop.example/" }, { url: "shop.example" }, { surprise: true }]) {
      expect((await check(body)).statusCode).toBe(400);
    }
    const statuses = await Promise.all(Array.from({ length: 15 }, async () => (await check()).statusCode));
    expect(statuses).toContain(429);
    expect(asked.length).toBeLessThan(15);
  });

  test("is for those who may change the plan of the pixel's own workspace", async () => {
    expect((await check({}, {})).statusCode).toBe(401);
    expect((await check({}, as("viewer", own))).statusCode).toBe(403);
    expect((await check({}, as("analyst", own), newId())).statusCode).toBe(404);
    expect((await check({}, as("admin", foreign))).statusCode).toBe(404);
    expect(asked).toEqual([]);
  });
});
