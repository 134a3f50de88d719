/** Guarantees: a socket hears of the workspace its token is for, of no other, and no longer than log-in and token live. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { Role } from "@tributary/contract/auth";
import { LiveChange } from "@tributary/contract/live";
import { permissionsOf } from "@tributary/contract/permissions";
import { pino } from "pino";
import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import type { Gate } from "./gate.ts";
import { type LiveUpdates, openLiveUpdates } from "./live.ts";

const ours = newId();
const theirs = newId();
const TOKEN_MS = 400;
const UNPROVEN_MS = 300;
const log = pino({ level: "silent" });
let http: Server;
let live: LiveUpdates;
const sockets: Socket[] = [];

/** Tokens that stand no longer, and what those stand for now that were given another role. */
const ended = new Set<string>();
const changedTo = new Map<string, Role>();
let isStoreAway = false;

/** Believes tokens of the form `role:workspace`; one that starts with "short" runs out soon. */
const gate: Pick<Gate, "authenticate"> = {
  authenticate: async ({ authorization = "", "x-workspace-id": wanted }) => {
    if (isStoreAway) throw new Error("The store does not answer.");
    const token = authorization.replace(/^Bearer (short )?/, "");
    const [given = "", workspaceId = ""] = token.split(":");
    const role = changedTo.get(token) ?? given;
    if (!workspaceId || ended.has(token)) throw new AppError("unauthenticated", "No.");
    const person = { kind: "member", userId: newId(), sessionId: newId() } as const;
    const isMember = wanted === undefined || wanted === workspaceId;
    return {
      person,
      workspace: isMember ? { workspaceId, permissions: permissionsOf(role as Role), principal: person } : null,
      expiresAt: authorization.includes("short") ? Date.now() + TOKEN_MS : null,
    };
  },
};

beforeAll(async () => {
  http = createServer();
  live = openLiveUpdates(http, gate as Gate, log, UNPROVEN_MS);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
/** Without letting the browsers go first, an open dashboard would keep the server from ever closing. */
afterAll(async () => {
  const last = open({ token: `viewer:${ours}` });
  await heard(last, "connect");
  const gone = heard(last, "disconnect");
  live.disconnect();
  await Promise.all([gone, new Promise((resolve) => http.close(resolve))]);
});

function open(auth: object): Socket {
  const { port } = http.address() as AddressInfo;
  const options = { path: "/live", transports: ["websocket"], auth, reconnection: false, forceNew: true };
  const socket = io(`http://127.0.0.1:${port}`, options);
  sockets.push(socket);
  return socket;
}

const heard = <Said>(socket: Socket, event: string): Promise<Said> =>
  new Promise((resolve) => socket.once(event, resolve));

test("a change reaches the browsers of its workspace and nobody else", async () => {
  const [mine, other] = [open({ token: `viewer:${ours}` }), open({ token: `viewer:${theirs}` })];
  await Promise.all([heard(mine, "connect"), heard(other, "connect")]);
  const overheard: unknown[] = [];
  other.on("changed", (change) => overheard.push(change));
  const change = heard(mine, "changed");
  live.announce(ours, "payments");
  expect(LiveChange.parse(await change).topic).toBe("payments");
  // What comes later on the same line shows that nothing came before it.
  const next = heard<{ topic: string }>(other, "changed");
  live.announce(theirs, "events");
  expect((await next).topic).toBe("events");
  expect(overheard).toHaveLength(1);
});

test.each([
  ["without a token", {}, "unauthenticated"],
  ["with a token of nobody", { token: "nonsense" }, "unauthenticated"],
  ["for the workspace of somebody else", { token: `admin:${ours}`, workspaceId: theirs }, "forbidden"],
  ["with something other than texts", { token: { a: 1 }, workspaceId: [] }, "unauthenticated"],
])("a socket %s is refused", async (_how, auth, reason) => {
  expect((await heard<Error>(open(auth), "connect_error")).message).toBe(reason);
});

test.each([
  ["says nothing", ""],
  ["was refused", '40{"token":"nonsense"}'],
])("a WebSocket that %s is closed soon, also when its browser does not say goodbye", async (_who, said) => {
  const { port } = http.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  const key = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
  const asked = "GET /live/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket";
  socket.write(`${asked}\r\n${key}\r\n\r\n`);
  const words = Buffer.from(said);
  // One masked frame of text; a mask of zeros leaves it as it is (RFC 6455 §5.3).
  if (said) socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | words.length, 0, 0, 0, 0]), words]));
  socket.resume();
  const opened = performance.now();
  await once(socket, "close");
  expect(performance.now() - opened).toBeLessThan(3000);
});

test("a socket is closed when its token has run out", async () => {
  const socket = open({ token: `short viewer:${ours}` });
  await heard(socket, "connect");
  expect(await heard(socket, "disconnect")).toBe("io server disconnect");
});

test.each<[string, (token: string) => void]>([
  ["log-in or key has ended", (token) => void ended.add(token)],
  ["person has another role", (token) => void changedTo.set(token, "viewer")],
])("a socket whose %s ends within seconds, and is told of no change in between", async (_what, end) => {
  const token = `admin:${newId()}`;
  const socket = open({ token });
  await heard(socket, "connect");
  const overheard: unknown[] = [];
  socket.on("changed", (change) => overheard.push(change));
  const quiet = `analyst:${newId()}`;
  const silent = open({ token: quiet });
  await heard(silent, "connect");
  const [gone, goneQuietly] = [heard(socket, "disconnect"), heard(silent, "disconnect")];
  end(token);
  end(quiet);
  live.announce(token.split(":")[1] ?? "", "payments");
  expect(await gone).toBe("io server disconnect");
  expect(overheard).toEqual([]);
  expect(await goneQuietly).toBe("io server disconnect");
});

test("a socket stays while a store does not answer, and hears again afterwards", async () => {
  const workspaceId = newId();
  const socket = open({ token: `viewer:${workspaceId}` });
  await heard(socket, "connect");
  isStoreAway = true;
  live.announce(workspaceId, "events");
  await heard(socket, "changed");
  isStoreAway = false;
  const change = heard(socket, "changed");
  live.announce(workspaceId, "payments");
  await change;
  expect(socket.connected).toBe(true);
});
