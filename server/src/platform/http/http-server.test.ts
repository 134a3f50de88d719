/** Guarantees: the server ends in time whoever holds a connection; an offer to upgrade that is not ours is answered as HTTP/1.1. */
import { once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { openLiveUpdates } from "./live.ts";
import { defineRoute } from "./route.ts";
import { openThrowawayHttp } from "./throwaway-http.ts";

const route = { access: { kind: "public" }, tag: "test", root: true, operationId: "tried", summary: "Test" } as const;
const echo = defineRoute({
  ...route,
  method: "POST",
  path: "/echo",
  body: z.object({ text: z.string() }),
  response: z.object({ text: z.string() }),
  handler: async (_caller, { body }) => body,
});
const follow = defineRoute({
  ...route,
  method: "GET",
  path: "/follow/{code}",
  params: z.object({ code: z.string() }),
  query: z.looseObject({}),
  response: null,
  frequent: true,
  handler: async () => null,
});
const slow = defineRoute({
  ...route,
  method: "GET",
  path: "/slow/{ms}",
  params: z.object({ ms: z.coerce.number() }),
  response: z.object({}),
  handler: async (_caller, { params: { ms } }) => {
    await sleep(ms);
    return {};
  },
});

let http: FastifyInstance;
let port: number;
let sockets: Socket[];

beforeEach(async () => {
  sockets = [];
  http = await openThrowawayHttp({ routes: [echo, follow, slow] });
  const refusing = { authenticate: () => Promise.reject(new Error("nobody")) };
  const live = openLiveUpdates(http.server, refusing as never, pino({ level: "silent" }));
  http.addHook("preClose", async () => live.disconnect());
  await http.listen({ port: 0, host: "127.0.0.1" });
  port = (http.server.address() as AddressInfo).port;
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await http.close();
});

/** Says so much on a connection of its own and stays. @returns all it is told in the end */
async function say(said: string): Promise<{ told: Promise<string> }> {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  socket.on("error", () => {});
  const told = once(socket, "close").then(() => Buffer.concat(chunks).toString());
  await once(socket, "connect");
  socket.write(said);
  return { told };
}

const request = (line: string, headers: Record<string, string> = {}, body = ""): string =>
  `${line} HTTP/1.1\r\n${Object.entries({ Host: "a", ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}\r\n${body}`;
const WEBSOCKET = {
  Connection: "Upgrade",
  Upgrade: "websocket",
  "Sec-WebSocket-Version": "13",
  "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
};
const JSON_BODY = { "Content-Type": "application/json", "Content-Length": "100" };

describe("a stop ends in time although somebody", () => {
  test.each([
    ["has opened a connection and says nothing", ""],
    ["has sent half a head", "GET /healthz HTTP/1.1\r\nHost: a\r\nX-Half"],
    ["keeps a connection alive", request("GET /healthz")],
    ["has sent half a body", request("POST /echo", JSON_BODY, '{"text":')],
    ["has opened a WebSocket and says nothing", request("GET /live/?EIO=4&transport=websocket", WEBSOCKET)],
    ["polls without logging in", request("GET /live/?EIO=4&transport=polling")],
    ["asks what takes long", request("GET /slow/20000")],
  ])(
    "%s",
    async (_who, said) => {
      const { told } = await say(said);
      await sleep(100);
      const started = performance.now();
      await http.close();
      await told;
      expect(performance.now() - started).toBeLessThan(said.includes("/slow/") ? 6000 : 2500);
    },
    15_000,
  );

  test("asks something that is soon answered, which is still answered", async () => {
    const { told } = await say(request("GET /slow/800"));
    await sleep(100);
    await http.close();
    expect(await told).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe("an offer of", () => {
  const H2C = { Connection: "Upgrade, HTTP2-Settings", Upgrade: "h2c", "HTTP2-Settings": "AAMAAABkAAQCAAAAAAIAAAAA" };
  const text = JSON.stringify({ text: "hi" });
  const posted = { "Content-Type": "application/json", "Content-Length": String(text.length) };

  test.each([
    ["h2c at a page", "GET /healthz", H2C, "", 200],
    ["h2c with a body", "POST /echo", { ...H2C, ...posted }, text, 200],
    ["h2c on the short way", "GET /follow/it", H2C, "", 204],
    ["h2c where nothing is", "GET /nothing", H2C, "", 404],
    ["h2c at the live connection", "GET /live/?EIO=4&transport=polling", H2C, "", 200],
    ["a WebSocket elsewhere", "GET /healthz", WEBSOCKET, "", 200],
    ["TLS (RFC 2817)", "GET /healthz", { Connection: "Upgrade", Upgrade: "TLS/1.0" }, "", 200],
  ])("%s is answered in HTTP/1.1", async (_what, line, headers, body, status) => {
    const { told } = await say(request(line, headers as Record<string, string>, body));
    await sleep(300);
    sockets[0]?.destroy();
    expect(await told).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  test("h2c leaves the connection in use for the next request", async () => {
    const next = request("GET /healthz", { Connection: "close" });
    const { told } = await say(request("GET /healthz", H2C));
    await sleep(200);
    sockets[0]?.write(next);
    expect((await told).match(/HTTP\/1\.1 200 /g)).toHaveLength(2);
  });

  test("a WebSocket at the live connection is taken up", async () => {
    const { told } = await say(request("GET /live/?EIO=4&transport=websocket", WEBSOCKET));
    await sleep(200);
    sockets[0]?.destroy();
    expect(await told).toMatch(/^HTTP\/1\.1 101 /);
  });
});
