/** Guarantees that live sockets, in whichever process, end within seconds of the log-in or key they came by. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { ApiKeyCreated } from "@tributary/contract/api-keys";
import { Me, Tokens } from "@tributary/contract/auth";
import { pino } from "pino";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accounts } from "../modules/accounts/public.ts";
import { type LiveUpdates, openLiveUpdates } from "../platform/http/live.ts";
import { readConfig } from "./config.ts";
import { createModules, type Product } from "./create-modules.ts";
import { joinAs } from "./throwaway-member.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";

/** What other processes remember of a key counts for four of these. */
const WITHIN_MS = 8000;
const PERSON = { email: "ada@example.com", password: "correct horse battery" };
const log = pino({ level: "silent" });
let product: ThrowawayProduct;
/** Another process of the same installation, where the browsers are. */
let other: Product;
let server: Server;
let live: LiveUpdates;
let admin: Tokens;
const sockets: Socket[] = [];
const folder = mkdtempSync(path.join(tmpdir(), "tributary-process-"));

beforeAll(async () => {
  product = await openThrowawayProduct();
  other = await createModules(readConfig({ LOG_LEVEL: "silent", DATA_DIR: folder }), product.stores, log);
  server = createServer();
  live = openLiveUpdates(server, other.provided(accounts).gate, log);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  admin = Tokens.parse(await call("POST", "/auth/signup", { ...PERSON, name: "Ada", workspaceName: "Shop" }, null));
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  live?.disconnect();
  server?.close();
  await other?.close();
  await product?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function call(
  method: "GET" | "POST" | "PATCH" | "DELETE",
  place: string,
  body?: object,
  token: string | null = admin.accessToken,
): Promise<unknown> {
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  const url = `/api/v1${place}`;
  const answer = await product.http.inject({ method, url, headers, ...(body ? { payload: body } : {}) });
  expect(answer.statusCode, `${method} ${place}: ${answer.body}`).toBeLessThan(300);
  return answer.body === "" ? null : answer.json();
}

/** A browser that listens. */
async function listen(token: string): Promise<Socket> {
  const { port } = server.address() as AddressInfo;
  const auth = { token, workspaceId: admin.workspaceId };
  const socket = io(`http://127.0.0.1:${port}`, { path: "/live", auth, reconnection: false, forceNew: true });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return socket;
}

const logIn = async (): Promise<Tokens> => Tokens.parse(await call("POST", "/auth/login", PERSON, null));

/** @returns the token somebody listens with, and what ends it */
type Way = () => Promise<[token: string, end: () => Promise<unknown>]>;

const byLogOut: Way = async () => {
  const { accessToken, refreshToken } = await logIn();
  return [accessToken, () => call("POST", "/auth/logout", { refreshToken }, null)];
};
const byRevokedSession: Way = async () => {
  const { accessToken } = await logIn();
  const { data } = (await call("GET", "/auth/sessions", undefined, accessToken)) as {
    data: { id: string; isCurrent: boolean }[];
  };
  const id = data.find(({ isCurrent }) => isCurrent)?.id;
  return [accessToken, () => call("DELETE", `/auth/sessions/${id}`)];
};
const byRevokedKey: Way = async () => {
  const { id, key } = ApiKeyCreated.parse(await call("POST", "/api-keys", { kind: "secret", name: "Screen" }));
  return [key, () => call("DELETE", `/api-keys/${id}`)];
};
const joinAsViewer = async (): Promise<{ token: string; place: string }> => {
  const { authorization = "" } = await joinAs(product, admin.workspaceId, "viewer");
  const token = authorization.slice("Bearer ".length);
  const { userId } = Me.parse(await call("GET", "/auth/me", undefined, token));
  return { token, place: `/members/${userId}` };
};
const byRemoval: Way = async () => {
  const { token, place } = await joinAsViewer();
  return [token, () => call("DELETE", place)];
};
const byAnotherRole: Way = async () => {
  const { token, place } = await joinAsViewer();
  return [token, () => call("PATCH", place, { role: "agent" })];
};

test.concurrent.each<[string, Way]>([
  ["log-out", byLogOut],
  ["the end of its session from elsewhere", byRevokedSession],
  ["the revocation of its key", byRevokedKey],
  ["the removal of its member", byRemoval],
  ["another role of its member", byAnotherRole],
])("a live socket ends with %s, also in another process", { timeout: 30_000 }, async (_what, way) => {
  const [token, end] = await way();
  const socket = await listen(token);
  const reason = new Promise<string>((resolve) => socket.once("disconnect", resolve));
  await end();
  const endedAt = performance.now();
  expect(await reason).toBe("io server disconnect");
  expect(performance.now() - endedAt).toBeLessThan(WITHIN_MS);
});

test.concurrent("a live socket whose log-in stands goes on hearing", { timeout: 30_000 }, async () => {
  const socket = await listen(admin.accessToken);
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const change = new Promise((resolve) => socket.once("changed", resolve));
  live.announce(admin.workspaceId, "payments");
  expect(await change).toMatchObject({ topic: "payments" });
  expect(socket.connected).toBe(true);
});
