/** What goes the short way is answered as it would be on the long one, and what may not go there is still answered. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { connect } from "node:net";
import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import { Registry } from "prom-client";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { defineRoute, HttpAnswer } from "./route.ts";
import { openThrowawayHttp } from "./throwaway-http.ts";

const workspaceId = newId();
const pixelId = newId();
const metrics = new Registry();
const refused: string[] = [];
let calls: unknown[] = [];
let http: FastifyInstance;
let port: number;

const routes = [
  defineRoute({
    method: "POST",
    path: "/notes",
    operationId: "tried20",
    access: { kind: "ingest" },
    summary: "Take a note",
    tag: "Test",
    status: 202,
    anyOrigin: true,
    frequent: true,
    limit: { policy: "notes", perSecond: 1000, burst: 100_000 },
    body: z.strictObject({ pixelId: z.string().optional(), text: z.string().max(100) }),
    response: z.object({ length: z.int() }),
    onRefused: (_ingest, reason) => void refused.push(reason),
    handler: async ({ ingest, http: facts }, { body }) => {
      calls.push({ ...ingest, ip: facts.ip, text: body.text });
      if (body.text === "full") throw new AppError("unavailable", { public: "No room.", retryAfterSeconds: 7 });
      if (body.text === "broken") throw new Error("password=hunter2");
      return { length: body.text.length };
    },
  }),
  defineRoute({
    method: "GET",
    path: "/l/{code}",
    operationId: "tried21",
    root: true,
    access: { kind: "public" },
    summary: "Go there",
    tag: "Test",
    params: z.object({ code: z.string() }),
    query: z.looseObject({}),
    response: null,
    status: 302,
    frequent: true,
    handler: async (_caller, { params, query }) => {
      calls.push({ ...params, ...query });
      if (params.code === "odd") return new HttpAnswer(302, null, { location: "https://shop.example/\n" });
      if (params.code === "gone") throw new AppError("gone", "This link has been deleted.");
      return new HttpAnswer(302, null, {
        location: `https://shop.example/${params.code}`,
        "cache-control": "no-store",
      });
    },
  }),
];

beforeAll(async () => {
  http = await openThrowawayHttp({
    routes,
    metrics,
    ingest: { [pixelId]: { workspaceId, pixelId, trusted: false } },
  });
  await http.listen({ host: "127.0.0.1", port: 0 });
  port = (http.server.address() as { port: number }).port;
});
afterAll(() => http.close());
beforeEach(() => {
  calls = [];
  refused.length = 0;
});

interface Sent {
  method: "GET" | "HEAD" | "POST" | "PUT";
  url: string;
  headers?: Record<string, string>;
  body?: string;
}

const json = { "content-type": "application/json" };
const note = (body: object | string, more: Partial<Sent> = {}): Sent => ({
  method: "POST",
  url: "/api/v1/notes",
  headers: json,
  body: typeof body === "string" ? body : JSON.stringify(body),
  ...more,
});

/** As a client sends it, over a connection of its own. */
function send({ method, url, headers = {}, body }: Sent): Promise<{ status: number; headers: object; body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; headers: object; body: string }>();
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  const lines = Object.entries({ host: "test", connection: "close", ...length, ...headers });
  const head = [`${method} ${url} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`)].join("\r\n");
  const socket = connect(port, "127.0.0.1", () => socket.write(`${head}\r\n\r\n${body ?? ""}`));
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  socket.on("error", reject);
  socket.on("close", () => {
    const text = Buffer.concat(chunks).toString("utf8");
    const [first = "", ...rest] = text.slice(0, text.indexOf("\r\n\r\n")).split("\r\n");
    const told = rest.map((line) => [
      line.slice(0, line.indexOf(":")).toLowerCase(),
      line.slice(line.indexOf(":") + 2),
    ]);
    const answer = text.slice(text.indexOf("\r\n\r\n") + 4);
    resolve({ status: Number(first.split(" ")[1]), headers: Object.fromEntries(told), body: answer });
  });
  return promise;
}

/** Through the framework alone, which knows no short way. */
async function sendTheLongWay({ method, url, headers = {}, body }: Sent) {
  const answer = await http.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body }) });
  return { status: answer.statusCode, headers: answer.headers, body: answer.body };
}

/** Without what differs from one request to the next. */
function comparable({ status, headers, body }: { status: number; headers: object; body: string }) {
  const { date, connection, etag, "x-request-id": id, ratelimit, ...rest } = headers as Record<string, string>;
  return { status, headers: { ...rest, hasLimit: ratelimit !== undefined }, body: body.replaceAll(id ?? "-", "ID") };
}

async function expectSameBothWays(sent: Sent): Promise<number> {
  const short = await send(sent);
  const callsOfShort = calls;
  calls = [];
  const long = await sendTheLongWay(sent);
  expect(comparable(short)).toEqual(comparable(long));
  expect(callsOfShort).toEqual(calls);
  calls = [];
  return short.status;
}

test.each<[string, Sent, number]>([
  ["an event", note({ pixelId, text: "höher" }), 202],
  ["an event by the unversioned address", note({ pixelId, text: "a" }, { url: "/api/notes" }), 202],
  ["an event as text", note({ pixelId, text: "a" }, { headers: { "content-type": "text/plain;charset=UTF-8" } }), 202],
  ["an event by key", note({ text: "a" }, { headers: { ...json, authorization: `Bearer ${pixelId}` } }), 202],
  ["an event of a page", note({ pixelId, text: "a" }, { headers: { ...json, origin: "https://shop.example" } }), 202],
  ["an event that is not announced", note({ pixelId, text: "a" }, { headers: {} }), 202],
  ["an event longer than short ones", note({ pixelId, text: "a", pad: "x".repeat(70_000) }), 400],
  ["no pixel and no key", note({ text: "a" }), 401],
  ["an unknown pixel", note({ pixelId: newId(), text: "a" }), 404],
  ["too long a text", note({ pixelId, text: "x".repeat(101) }), 400],
  ["an unknown field", note({ pixelId, text: "a", more: 1 }), 400],
  ["no JSON", note("{"), 400],
  ["a prototype", note('{"__proto__":{}}'), 400],
  ["deep JSON", note("[".repeat(40)), 400],
  ["an empty body", note(""), 400],
  ["another media type", note({ pixelId, text: "a" }, { headers: { "content-type": "text/xml" } }), 415],
  [
    "another encoding than what it says",
    note({ pixelId, text: "a" }, { headers: { ...json, "content-encoding": "gzip" } }),
    400,
  ],
  ["a failure of the handler", note({ pixelId, text: "full" }), 503],
  ["an error of the handler", note({ pixelId, text: "broken" }), 500],
  ["a method there is none for", { method: "PUT", url: "/api/v1/notes", headers: json, body: "{}" }, 405],
  ["a query", note({ pixelId, text: "a" }, { url: "/api/v1/notes?x=1" }), 202],
  ["a click", { method: "GET", url: "/l/summer" }, 302],
  ["a click from an advertisement", { method: "GET", url: "/l/summer?gclid=abc" }, 302],
  ["a look at a link", { method: "HEAD", url: "/l/summer" }, 302],
  ["a code with an escape", { method: "GET", url: "/l/sum%6Der" }, 302],
  ["a link that is gone", { method: "GET", url: "/l/gone" }, 410],
  ["a person at a link that is gone", { method: "GET", url: "/l/gone", headers: { accept: "text/html" } }, 410],
  ["an address below a link", { method: "GET", url: "/l/summer/x" }, 404],
])("%s is answered the same both ways", async (_name, sent, status) => {
  expect(await expectSameBothWays(sent)).toBe(status);
});

test("no body whatever is answered in another way", async () => {
  const texts = fc.oneof(
    fc.json(),
    fc.string({ maxLength: 120 }).map((text) => JSON.stringify({ pixelId, text })),
  );
  await fc.assert(
    fc.asyncProperty(texts, async (text) => void (await expectSameBothWays(note(text)))),
    { numRuns: 150 },
  );
});

test.each<[string, Sent, number]>([
  ["an event", note({ pixelId, text: "a" }), 0],
  ["a click", { method: "GET", url: "/l/summer" }, 0],
  ["an event with a query", note({ pixelId, text: "a" }, { url: "/api/v1/notes?x=1" }), 1],
  ["a click from an advertisement", { method: "GET", url: "/l/summer?gclid=abc" }, 1],
  ["an event that fails", note({ pixelId, text: "full" }), 1],
])("%s meets the framework as often as it must", async (_name, sent, times) => {
  let met = 0;
  const count = (): void => {
    met++;
  };
  subscribe("tracing:fastify.request.handler:start", count);
  await send(sent);
  unsubscribe("tracing:fastify.request.handler:start", count);
  expect(met).toBe(times);
});

describe("a request that fails on the short way", () => {
  test("is told so when what it is answered cannot be sent", async () => {
    const { status, body } = await send({ method: "GET", url: "/l/odd" });
    expect([status, JSON.parse(body).code]).toEqual([500, "internal"]);
    expect(calls).toHaveLength(1);
  });

  test("reaches its handler once", async () => {
    expect((await send(note({ pixelId, text: "full" }))).status).toBe(503);
    expect(calls).toHaveLength(1);
  });

  test("is told to its route once", async () => {
    expect((await send(note({ pixelId, text: 5 }))).status).toBe(400);
    expect(refused).toHaveLength(1);
  });
});

test("answers are counted with the others", async () => {
  const count = async () => {
    const { values } = (await metrics.getSingleMetric("http_request_duration_seconds")?.get()) ?? { values: [] };
    const of = { route: "/api/v1/notes", status: "202" };
    return (
      values.find(({ labels, metricName }: { labels: object; metricName?: string }) => {
        return (
          metricName?.endsWith("_count") &&
          Object.entries(of).every(([name, value]) => (labels as Record<string, unknown>)[name] === value)
        );
      })?.value ?? 0
    );
  };
  const before = await count();
  await send(note({ pixelId, text: "a" }));
  expect(await count()).toBe(before + 1);
});

test("a sender that leaves in the middle of its body disturbs nobody", async () => {
  const socket = connect(port, "127.0.0.1", () => {
    socket.write(
      "POST /api/v1/notes HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{",
    );
    setTimeout(() => socket.destroy(), 20);
  });
  await new Promise((resolve) => socket.once("close", resolve));
  expect((await send(note({ pixelId, text: "a" }))).status).toBe(202);
  expect(calls).toHaveLength(1);
});
