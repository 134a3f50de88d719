/** Guarantees that the load is what it says: answers are read whole, failures are not counted, waits are not left out. */
import { createServer, type Server, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { closedLoop } from "./closed-loop.ts";
import { openConnection } from "./connection.ts";
import { fixedRate } from "./fixed-rate.ts";
import { getBytes, postBytes } from "./request-bytes.ts";

const OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
let server: Server | undefined;
const sockets = new Set<Socket>();

/** Answers each request with what `answer` writes. */
async function serve(answer: (socket: Socket, request: string) => void): Promise<URL> {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("data", (bytes) => answer(socket, bytes.toString("utf8")));
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return new URL(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
}

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await new Promise((resolve) => server?.close(resolve));
});

test("reads an answer that comes in pieces", async () => {
  const url = await serve((socket) => {
    const pieces = [OK.slice(0, 12), OK.slice(12, 40), OK.slice(40)];
    for (const [at, piece] of pieces.entries()) setTimeout(() => socket.write(piece), at * 10);
  });
  const connection = await openConnection(url);
  for (const _ of [1, 2]) {
    const { status, body } = await connection.send(getBytes(url, "/"));
    expect([status, body.toString()]).toEqual([200, "hello"]);
  }
  connection.close();
});

test.each([
  ["without a length", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"],
  ["with more than was asked for", OK + OK],
])("refuses an answer %s", async (_case, answer) => {
  const url = await serve((socket) => socket.write(answer));
  const connection = await openConnection(url);
  await expect(connection.send(getBytes(url, "/"))).rejects.toThrow();
});

test("rejects when the connection ends before the answer", async () => {
  const url = await serve((socket) => socket.destroy());
  const connection = await openConnection(url);
  await expect(connection.send(getBytes(url, "/"))).rejects.toThrow();
});

test("misses an answer only after it has begun", async () => {
  let answered = 0;
  const url = await serve((socket) => {
    answered++;
    socket.write(OK);
  });
  await (await openConnection(url)).sendAndMissAnswer(getBytes(url, "/"));
  expect(answered).toBe(1);
});

test("counts the bytes of a body, not its letters", () => {
  const text = postBytes(new URL("http://h:1"), "/p", '{"a":"é"}', "Bearer x").toString("utf8");
  expect(text).toContain("content-length: 10\r\n");
  expect(text).toContain("authorization: Bearer x\r\n");
});

test("an answer with another status ends the round", async () => {
  const url = await serve((socket) => socket.write(OK));
  const load = { url, connections: 2, durationMs: 50, next: () => getBytes(url, "/"), status: 202 };
  await expect(closedLoop(load)).rejects.toThrow("answered 200");
  await expect(fixedRate({ ...load, perSecond: 100 })).rejects.toThrow("answered 200");
});

test("at a fixed rate every request is sent, and those that queue up are charged their waiting", async () => {
  const url = await serve((socket) => setTimeout(() => socket.write(OK), 20));
  const load = { url, connections: 1, durationMs: 200, perSecond: 100, next: () => getBytes(url, "/"), status: 200 };
  const { answers, p99Ms } = await fixedRate(load);
  expect(answers).toBe(20);
  // What is due last, after 190 ms, waits for nineteen answers of 20 ms: however slow the machine is, never less.
  expect(p99Ms).toBeGreaterThan(150);
});
