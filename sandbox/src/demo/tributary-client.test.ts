import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type TributaryClient, tributaryClient } from "./tributary-client.ts";

let server: Server;
let stop: AbortController;
let client: TributaryClient;
let answers: ((response: ServerResponse) => void)[];
let requests: IncomingMessage[];

beforeEach(async () => {
  [answers, requests] = [[], []];
  server = createServer((request, response) => {
    requests.push(request);
    (answers.shift() ?? ((last) => last.writeHead(200).end('{"ok":true}')))(response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  stop = new AbortController();
  client = tributaryClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop.signal);
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const status =
  (code: number, body = "{}", headers = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(code, headers).end(body);

it("repeats a call while the server is busy, failing or hanging up", async () => {
  answers = [
    status(503, "{}", { "retry-after": "0" }),
    status(500),
    (response) => void response.destroy(),
    status(429),
  ];
  expect(
    await client.call("/events/batch", { method: "POST", body: { batch: [] }, token: "key", idempotencyKey: "k" }),
  ).toEqual({ ok: true });
  expect(requests).toHaveLength(5);
  expect(requests[4]).toMatchObject({
    method: "POST",
    url: "/api/v1/events/batch",
    headers: { authorization: "Bearer key", "idempotency-key": "k" },
  });
});

it("does not repeat what was refused, and says why", async () => {
  answers = [status(409, JSON.stringify({ code: "conflict", detail: "There is an account already." }))];
  await expect(client.call("/auth/signup", { method: "POST", body: {} })).rejects.toMatchObject({
    status: 409,
    code: "conflict",
    message: "/api/v1/auth/signup: 409 There is an account already.",
  });
  expect(requests).toHaveLength(1);
});

it("stops waiting when told to", async () => {
  answers = Array.from({ length: 50 }, () => status(503, "{}", { "retry-after": "5" }));
  const call = client.call("/links");
  setTimeout(() => stop.abort(new Error("stopped")), 50);
  await expect(call).rejects.toThrow("stopped");
});
