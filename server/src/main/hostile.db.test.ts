/** Guarantees, with whole corpora through the product's real door: what strangers send to do harm does none. */
import { brotliCompressSync, constants, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";
import { openShop, type Shop } from "./throwaway-shop.ts";

const MEGABYTE = 1_048_576;
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0";

let product: ThrowawayProduct;
let shop: Shop;

beforeAll(async () => {
  product = await openThrowawayProduct();
  shop = await openShop(product);
});
afterAll(() => product.close());

const signedIn = () => ({ authorization: `Bearer ${shop.accessToken}` });
const post = (url: string, payload: object | string | Buffer, headers: Record<string, string> = {}) =>
  product.http.inject({ method: "POST", url, payload, headers: { "content-type": "application/json", ...headers } });

describe("a short link leads where its owner said, and nowhere else", () => {
  const evil = "https://evil.example/";
  test.each([
    `?url=${evil}`,
    `?to=${evil}&next=${evil}&redirect_uri=${evil}&returnTo=//evil.example`,
    "?targetUrl=javascript:alert(1)",
    "?utm_source=%0d%0alocation:%20https://evil.example/",
    "/..%2f..%2f..%2fevil.example",
    "//evil.example",
    "/%5cevil.example",
    "%2f%2fevil.example",
    "@evil.example",
    "?%00",
  ])("%s", async (more) => {
    const answer = await product.http.inject({ url: `/l/${shop.linkCode}${more}`, headers: { "user-agent": BROWSER } });
    expect(answer.statusCode).toBeLessThan(500);
    const { location } = answer.headers;
    if (answer.statusCode === 302) expect(new URL(location ?? "").host).toBe(`${shop.marker}.example`);
    else expect(location).toBeUndefined();
  });

  test.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil",
    "https://good.example\nhttps://evil.example",
    "https://good.example\t.evil.example",
    "vbscript:x",
    "file:///etc/passwd",
    " ",
  ])("cannot be made to lead to %j", async (targetUrl) => {
    const answer = await post("/api/v1/links", { targetUrl, title: "x" }, signedIn());
    if (answer.statusCode === 201) expect(new URL(answer.json().targetUrl).protocol).toMatch(/^https?:$/);
    else expect(answer.statusCode).toBe(400);
  });
});

describe("a body that unpacks to 200 MB", () => {
  const bomb = Buffer.alloc(200 * MEGABYTE, 0x20);
  const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
  const packed = {
    gzip: gzipSync(bomb, { level: 1 }),
    deflate: deflateSync(bomb, { level: 1 }),
    br: brotliCompressSync(bomb, quick),
  };

  const doors = ["/api/v1/events", "/api/v1/events/batch", "/c", "/v1/batch", "/mp/collect", "/api/v1/conversions"];
  const harmless = { gzip: gzipSync("{}"), deflate: deflateSync("{}"), br: brotliCompressSync("{}") };

  test.each(Object.entries(packed) as [keyof typeof packed, Buffer][])(
    "as %s is refused at each door, and takes no more memory than a limit allows",
    async (encoding, payload) => {
      const headers = { "content-encoding": encoding };
      // What a door and its decoder take once, for whatever first comes, is not the bomb's doing.
      for (const url of doors) await post(url, harmless[encoding], headers);
      const before = process.memoryUsage().rss;
      for (const url of doors) {
        const answer = await post(url, payload, headers);
        expect(`${url} ${answer.statusCode}`).toBe(`${url} 413`);
        expect((process.memoryUsage().rss - before) / MEGABYTE).toBeLessThan(50);
      }
    },
  );

  test("packed twice, or not as announced, is refused", async () => {
    const twice = gzipSync(packed.gzip);
    expect((await post("/api/v1/events", twice, { "content-encoding": "gzip, gzip" })).statusCode).toBe(415);
    expect((await post("/api/v1/events", twice, { "content-encoding": "gzip" })).statusCode).toBe(400);
    expect((await post("/api/v1/events", packed.br, { "content-encoding": "gzip" })).statusCode).toBe(400);
  });
});

/** What makes patterns that try every way of matching take for ever; a test that hangs fails by its time. */
describe("texts that patterns choke on are answered", () => {
  const long = 60_000;
  const texts = {
    "letters, then what fits nothing": `${"a".repeat(long)}!`,
    "dots and hyphens": `${"a-.".repeat(long / 3)}\u0001`,
    spaces: `${" ".repeat(long)}x`,
    "an address of at signs": `${"a@".repeat(long / 2)}.`,
    "percent signs": "%".repeat(long),
    "encoded percent signs": "%25".repeat(long / 3),
    "a query of ampersands": `https://a.example/?${"&=".repeat(long / 2)}`,
    slashes: `https://a.example${"/..".repeat(long / 3)}`,
    "an endless browser": `Mozilla/5.0 (${"(".repeat(long)}`,
    "braces of templates": "{{".repeat(long / 2),
    "digits, then what fits nothing": `${"1".repeat(long)}x`,
    "commas and semicolons": ",;".repeat(long / 2),
  };

  test.each(Object.entries(texts))("%s", async (_what, text) => {
    const { pixelId } = shop;
    const event = { name: "page_view", pixelId };
    const answers = [
      await post("/api/v1/events", { ...event, url: `https://a.example/?utm_source=${encodeURIComponent(text)}` }),
      await post("/api/v1/events", { ...event, url: text, referrer: text, email: text, visitorId: text }),
      await post("/api/v1/events", { ...event, properties: { text, [text.slice(0, 200)]: 1 } }),
      await post("/c", { pixelId, batch: [["x", Date.now(), text, text, text, text, { text }]] }),
      await post("/api/v1/auth/login", { email: text, password: text }),
      await post("/api/v1/pixels", { name: text, domain: text, otherDomains: [text] }, signedIn()),
      await post("/api/v1/links", { targetUrl: text, title: text, code: text, source: text }, signedIn()),
      await post("/api/v1/channel-rules/preview", { url: text, referrer: text }, signedIn()),
      await post("/api/v1/conversions", { tracking_id: text, event_type: text, revenue_amount: text }),
      await product.http.inject({
        url: `/l/${shop.linkCode}`,
        headers: { "user-agent": text.replaceAll("\u0001", "") },
      }),
    ];
    for (const answer of answers) expect(answer.statusCode).toBeLessThan(500);
  });
});

test.each(["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"])(
  "the key %s in a body changes no object but its own",
  async (key) => {
    const text = `{"name":"page_view","pixelId":"${shop.pixelId}","properties":{"${key}":{"polluted":true}},"${key}":{"polluted":true}}`;
    expect((await post("/api/v1/events", text)).statusCode).toBe(400);
    await post("/api/v1/events", `{"name":"x","pixelId":"${shop.pixelId}","properties":{"${key}":"polluted"}}`);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain("polluted");
  },
);

describe("pages of other sites", () => {
  test.each(["https://evil.example", "null", "http://localhost.evil.example"])(
    "at %s cannot use a browser's session",
    async (origin) => {
      const login = { email: shop.email, password: "correct horse battery" };
      const { headers } = await post("/api/v1/auth/login", login);
      const cookie = String(headers["set-cookie"]).split(";")[0] ?? "";
      expect(cookie).toMatch(/^tributary_refresh=./);
      for (const url of ["/api/v1/auth/refresh", "/api/v1/auth/logout"]) {
        expect((await post(url, "", { cookie, origin })).statusCode).toBe(403);
      }
      const form = { cookie, "content-type": "text/plain" };
      expect((await post("/api/v1/auth/refresh", "", form)).statusCode).toBe(403);
      // The cookie alone opens nothing, and the answer is not theirs to read.
      const read = await product.http.inject({ url: "/api/v1/payments", headers: { cookie, origin } });
      expect([read.statusCode, read.headers["access-control-allow-origin"]]).toEqual([401, undefined]);
      expect((await post("/api/v1/auth/refresh", "", { cookie })).statusCode).toBe(200);
    },
  );

  test("cannot send events for a pixel that takes those of its own pages only, by any door", async () => {
    const body = { name: "Own", domain: "own.example", ownPagesOnly: true };
    const { id } = (await post("/api/v1/pixels", body, signedIn())).json() as { id: string };
    const batch = [["own-1", Date.now(), "page_view", "https://own.example/", "", "", null]];
    const sendAll = async (headers: Record<string, string>) => [
      (await post("/api/v1/events", { name: "page_view", pixelId: id }, headers)).statusCode,
      (await post("/api/v1/events/batch", { pixelId: id, batch: [{ name: "page_view" }] }, headers)).statusCode,
      (await post("/api/v1/pixel/track", { pixel_id: id, event_type: "page_view" }, headers)).statusCode,
      (await post("/c", { pixelId: id, batch }, headers)).statusCode,
      (await product.http.inject({ url: `/p.gif?pixel_id=${id}`, headers })).statusCode,
    ];
    expect(await sendAll({ origin: "https://www.own.example" })).toEqual([202, 202, 200, 202, 200]);
    expect(await sendAll({ referer: "https://own.example/page" })).toEqual([202, 202, 200, 202, 200]);
    expect(await sendAll({ origin: "https://evil.example" })).toEqual([403, 403, 403, 403, 403]);
    expect(await sendAll({ origin: "https://evil.example", referer: "https://own.example/" })).toEqual(
      Array(5).fill(403),
    );
    expect(await sendAll({})).toEqual([403, 403, 403, 403, 403]);
  });
});
