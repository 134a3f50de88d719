/** Guarantees: who sends a byte now and then keeps nobody else waiting, and is let go. */
import { type AddressInfo, connect, type Socket } from "node:net";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { defineRoute } from "./route.ts";
import { openThrowawayHttp } from "./throwaway-http.ts";

const SLOW = 300;
const leaving = Promise.withResolvers<void>();
const logged: { level: number; route?: string }[] = [];
const log = pino({ level: "trace" }, { write: (line: string) => void logged.push(JSON.parse(line)) });
const cutOff = defineRoute({
  method: "GET",
  path: "/cut-off/{who}",
  operationId: "tried19",
  access: { kind: "public" },
  summary: "Fail as an answer does that nobody reads to its end",
  tag: "test",
  params: z.object({ who: z.enum(["gone", "there"]) }),
  response: null,
  handler: async (_caller, { params: { who } }) => {
    if (who === "gone") await leaving.promise;
    throw Object.assign(new Error("Premature close"), { code: "ERR_STREAM_PREMATURE_CLOSE" });
  },
});
let http: FastifyInstance;
let port: number;
const sockets: Socket[] = [];

beforeAll(async () => {
  http = await openThrowawayHttp({ routes: [cutOff], log });
  await http.listen({ port: 0, host: "127.0.0.1" });
  port = (http.server.address() as AddressInfo).port;
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await http.close();
});

/** Opens a connection that never finishes what it says. @returns all that it was told, once it was closed */
function drip(said: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(said));
    sockets.push(socket);
    const told: Buffer[] = [];
    const more = setInterval(() => socket.writable && socket.write("x"), 1000);
    socket.on("data", (chunk) => told.push(chunk));
    socket.on("error", () => {});
    socket.on("close", () => {
      clearInterval(more);
      resolve(Buffer.concat(told).toString());
    });
  });
}

test(`${SLOW} slow sockets: others are answered meanwhile, and each slow one is told 408 and closed`, async () => {
  const head = "GET /healthz HTTP/1.1\r\nHost: a\r\nX-Slow: ";
  const ends = Array.from({ length: SLOW }, () => drip(head));
  let open = SLOW;
  for (const end of ends) void end.then(() => open--);
  const answers = await Promise.all(Array.from({ length: 50 }, () => fetch(`http://127.0.0.1:${port}/healthz`)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(open).toBe(SLOW);
  const told = await Promise.all(ends);
  expect(told.filter((text) => text.startsWith("HTTP/1.1 408 "))).toHaveLength(SLOW);
});

test("an answer that its reader gave up is no error; one that breaks off by itself is", async () => {
  const closed = new Promise((resolve) => {
    http.server.once("connection", (socket) => socket.once("close", resolve));
  });
  const reader = connect(port, "127.0.0.1", () => reader.write("GET /api/v1/cut-off/gone HTTP/1.1\r\nHost: a\r\n\r\n"));
  sockets.push(reader);
  http.server.once("request", () => reader.destroy());
  await closed;
  leaving.resolve();
  const failures = () => logged.filter(({ route }) => route?.includes("/cut-off/")).map(({ level }) => level);
  await expect.poll(failures).toEqual([20]);
  expect((await fetch(`http://127.0.0.1:${port}/api/v1/cut-off/there`)).status).toBe(500);
  expect(failures()).toContain(50);
});
