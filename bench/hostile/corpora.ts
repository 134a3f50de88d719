/** What strangers send to do harm, as it travels. Each kind names the answers that are no more than right. */
import { brotliCompressSync, constants, deflateSync, gzipSync } from "node:zlib";

export interface Corpus {
  name: string;
  requests: readonly Buffer[];
  /** Statuses that show no harm; anything else is a hit. A connection that is closed without an answer is none. */
  harmless: readonly number[];
}

const MEGABYTE = 1_048_576;
const BOMB_BYTES = 200 * MEGABYTE;
const DEEP = 200_000;
const LONG = 60_000;
const DOORS = ["/api/v1/events", "/api/v1/events/batch", "/c", "/v1/batch", "/mp/collect", "/api/v1/conversions"];
const REFUSED = [400, 401, 403, 404, 413, 415, 422, 429];

/** Bodies without harm, packed in each way, at each door: what those take once, for whatever first comes. */
export function harmlessCorpus(url: URL): Corpus {
  const requests = packed(Buffer.from("{}")).flatMap(([coding, body]) =>
    DOORS.map((door) => post(url, door, body, `content-encoding: ${coding}\r\n`)),
  );
  return { name: "harmless bodies", requests, harmless: REFUSED };
}

export function hostileCorpora(url: URL, pixelId: string, linkPath: string): Corpus[] {
  const get = (path: string, more: string): Buffer =>
    Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${url.host}\r\n${more}\r\n`, "latin1");
  const event = (fields: object): string => JSON.stringify({ name: "page_view", pixelId, ...fields });
  const ofTexts = chokingTexts().flatMap((text) => [
    post(url, "/api/v1/events", event({ url: `https://a.example/?utm_source=${encodeURIComponent(text)}` })),
    post(url, "/api/v1/events", event({ url: text, referrer: text, email: text, visitorId: text })),
    post(url, "/c", JSON.stringify({ pixelId, batch: [["x", 1, text, text, text, text, { text }]] })),
    post(url, "/api/v1/auth/login", JSON.stringify({ email: text, password: text })),
    post(url, "/api/v1/conversions", JSON.stringify({ tracking_id: text, event_type: text, revenue_amount: text })),
  ]);
  return [
    {
      name: "bodies that unpack to 200 MB",
      requests: packed(Buffer.alloc(BOMB_BYTES, 0x20)).flatMap(([coding, bomb]) =>
        DOORS.map((door) => post(url, door, bomb, `content-encoding: ${coding}\r\n`)),
      ),
      harmless: REFUSED,
    },
    {
      name: "JSON that nests without end",
      requests: DOORS.flatMap((door) => [
        post(url, door, "[".repeat(DEEP)),
        post(url, door, '{"a":'.repeat(DEEP)),
        post(url, door, `{"properties":${"[".repeat(DEEP)}${"]".repeat(DEEP)}}`),
      ]),
      harmless: REFUSED,
    },
    {
      name: "keys of prototypes",
      requests: ["__proto__", "constructor", "prototype"].flatMap((key) =>
        DOORS.map((door) => post(url, door, `{"pixelId":"${pixelId}","${key}":{"polluted":true}}`)),
      ),
      harmless: REFUSED,
    },
    { name: "texts that patterns choke on", requests: ofTexts, harmless: [200, 202, 204, ...REFUSED] },
    {
      name: "heads without end",
      requests: [
        get("/healthz", `x-long: ${"a".repeat(LONG)}\r\n`),
        get(linkPath, "x-many: a\r\n".repeat(LONG / 10)),
        get(`/l/${"a".repeat(LONG)}`, ""),
        get("/api/v1/payments", `cookie: ${"a=b; ".repeat(LONG / 5)}\r\n`),
      ],
      harmless: [400, 404, 414, 431],
    },
    {
      name: "ways out of a short link",
      requests: ["?url=", "?to=//", "/..%2f", "/%5c", "%2f%2f", "@"].map((way) =>
        get(`${linkPath}${way}evil.example`, ""),
      ),
      // A redirect is right where it leads to the link's own target, which is looked at beside its status.
      harmless: [302, 400, 404],
    },
  ];
}

function post({ host }: URL, path: string, body: string | Buffer, more = ""): Buffer {
  const bytes = Buffer.from(body);
  const head = `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\n${more}content-length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, "latin1"), bytes]);
}

function packed(plain: Buffer): [string, Buffer][] {
  const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
  return [
    ["gzip", gzipSync(plain, { level: 1 })],
    ["deflate", deflateSync(plain, { level: 1 })],
    ["br", brotliCompressSync(plain, quick)],
  ];
}

/** What makes patterns that try every way of matching take for ever. */
function chokingTexts(): string[] {
  return [
    `${"a".repeat(LONG)}!`,
    `${"a-.".repeat(LONG / 3)}\u0001`,
    `${" ".repeat(LONG)}x`,
    `${"a@".repeat(LONG / 2)}.`,
    "%".repeat(LONG),
    `https://a.example/?${"&=".repeat(LONG / 2)}`,
    `https://a.example${"/..".repeat(LONG / 3)}`,
    `${"1".repeat(LONG)}x`,
  ];
}
