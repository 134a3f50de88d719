/** What strangers send to do harm, as it travels. Each kind names the answers that are no more than right. */
import { randomBytes } from "node:crypto";
import { brotliCompressSync, constants, deflateSync, gzipSync } from "node:zlib";
import type { Barrage } from "./attack.ts";

export interface Corpus extends Barrage {
  name: string;
  /** Each request without what is meant to harm: as long as it travels, or shorter where its length is the harm. */
  twins: readonly Buffer[];
}

/** The beginnings of requests that are not ended. */
export interface Unfinished {
  name: string;
  beginning: Buffer;
  twin: Buffer;
  /** What is said now and then. */
  drip: string | null;
}

const MEGABYTE = 1_048_576;
const BOMB_BYTES = 200 * MEGABYTE;
/** Just less than the door with the highest limit takes. */
const LARGEST_BYTES = 3_900_000;
const ROOMIEST_DOOR = "/v1/batch";
const DEEP = 200_000;
const LONG = 60_000;
const DOORS = ["/api/v1/events", "/api/v1/events/batch", "/c", "/v1/batch", "/mp/collect", "/api/v1/conversions"];
const REFUSED = [400, 401, 403, 404, 413, 415, 422, 429];

/** Bodies without harm, packed in each way, at each door: what those take once, for whatever first comes. */
export function harmlessBodies(url: URL): Barrage {
  return { requests: packedAtDoors(url, () => Buffer.from("{}")), harmless: REFUSED };
}

export function hostileCorpora(url: URL, pixelId: string, linkPath: string): Corpus[] {
  const get = (path: string, more = ""): Buffer =>
    Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${url.host}\r\n${more}\r\n`, "latin1");
  const bomb = Buffer.alloc(BOMB_BYTES, 0x20);
  const nested = DOORS.flatMap((door) =>
    ["[".repeat(DEEP), '{"a":'.repeat(DEEP), `{"properties":${"[".repeat(DEEP)}${"]".repeat(DEEP)}}`].map((text) => ({
      harmful: post(url, door, text),
      harmless: post(url, door, JSON.stringify("a".repeat(text.length - 2))),
    })),
  );
  const named = (key: string): Buffer[] =>
    DOORS.map((door) => post(url, door, `{"pixelId":"${pixelId}","${key}":{"polluted":true}}`));
  const choking = chokingTexts();
  const ways = ["?url=", "?to=//", "/..%2f", "/%5c", "%2f%2f", "@"];
  return [
    {
      name: "bodies that unpack to 200 MB",
      requests: packedAtDoors(url, () => bomb),
      twins: packedAtDoors(url, (pack) => noiseOf(pack(bomb).length)),
      harmless: REFUSED,
    },
    {
      name: "JSON that nests without end",
      requests: nested.map(({ harmful }) => harmful),
      twins: nested.map(({ harmless }) => harmless),
      harmless: REFUSED,
    },
    {
      name: "keys of prototypes",
      requests: ["__proto__", "constructor", "prototype"].flatMap(named),
      twins: ["unknown", "unheard_of", "odd"].flatMap(named),
      harmless: REFUSED,
    },
    {
      name: "texts that patterns choke on",
      requests: choking.flatMap((text) => carriersOf(url, pixelId, text)),
      twins: choking.flatMap(({ length }) => carriersOf(url, pixelId, "words ".repeat(length / 6))),
      harmless: [200, 202, 204, ...REFUSED],
    },
    {
      name: "heads without end",
      requests: [
        get("/healthz", `x-long: ${"a".repeat(LONG)}\r\n`),
        get(linkPath, "x-many: a\r\n".repeat(LONG / 10)),
        get(`/l/${"a".repeat(LONG)}`),
        get("/api/v1/payments", `cookie: ${"a=b; ".repeat(LONG / 5)}\r\n`),
      ],
      twins: [get("/healthz"), get(linkPath), get("/l/a"), get("/api/v1/payments")],
      harmless: [400, 404, 414, 431],
    },
    {
      name: "ways out of a short link",
      requests: ways.map((way) => get(`${linkPath}${way}evil.example`)),
      twins: ways.map(() => get(linkPath)),
      // A redirect is right where it leads to the link's own target, which is looked at beside its status.
      harmless: [302, 400, 404],
    },
  ];
}

export function unfinishedRequests(url: URL): Unfinished[] {
  const large = Buffer.alloc(LARGEST_BYTES, 0x20);
  const packed = packings().map(([coding, pack]) => [coding, pack(large)] as const);
  const [coding, shortest] = packed.reduce((short, other) => (other[1].length < short[1].length ? other : short));
  const head = `GET /healthz HTTP/1.1\r\nhost: ${url.host}\r\n`;
  return [
    { name: "slow sockets", beginning: Buffer.from(`${head}x-slow: `), twin: Buffer.from(`${head}\r\n`), drip: "x" },
    {
      name: "packed bodies that do not end",
      beginning: post(url, ROOMIEST_DOOR, shortest, `content-encoding: ${coding}\r\n`).subarray(0, -1),
      twin: post(url, ROOMIEST_DOOR, Buffer.alloc(shortest.length, 0x20)).subarray(0, -1),
      drip: null,
    },
  ];
}

/** Calls that take a text of strangers. */
function carriersOf(url: URL, pixelId: string, text: string): Buffer[] {
  const event = (fields: object): string => JSON.stringify({ name: "page_view", pixelId, ...fields });
  return [
    post(url, "/api/v1/events", event({ url: `https://a.example/?utm_source=${encodeURIComponent(text)}` })),
    post(url, "/api/v1/events", event({ url: text, referrer: text, email: text, visitorId: text })),
    post(url, "/c", JSON.stringify({ pixelId, batch: [["x", 1, text, text, text, text, { text }]] })),
    post(url, "/api/v1/auth/login", JSON.stringify({ email: text, password: text })),
    post(url, "/api/v1/conversions", JSON.stringify({ tracking_id: text, event_type: text, revenue_amount: text })),
  ];
}

function packedAtDoors(url: URL, plainFor: (pack: (plain: Buffer) => Buffer) => Buffer): Buffer[] {
  return packings().flatMap(([coding, pack]) => {
    const body = pack(plainFor(pack));
    return DOORS.map((door) => post(url, door, body, `content-encoding: ${coding}\r\n`));
  });
}

/** Letters that pack to about so many bytes. */
function noiseOf(packedBytes: number): Buffer {
  return Buffer.from(JSON.stringify(randomBytes(packedBytes).toString("base64")));
}

function post({ host }: URL, path: string, body: string | Buffer, more = ""): Buffer {
  const bytes = Buffer.from(body);
  const head = `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\n${more}content-length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, "latin1"), bytes]);
}

function packings(): [string, (plain: Buffer) => Buffer][] {
  const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
  return [
    ["gzip", (plain) => gzipSync(plain, { level: 1 })],
    ["deflate", (plain) => deflateSync(plain, { level: 1 })],
    ["br", (plain) => brotliCompressSync(plain, quick)],
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
