/** Guarantees: a server that is told to stop ends in time whoever is connected, and leaves neither database nor lock behind. */
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, expect, it } from "vitest";
import { freePort } from "../sandbox/src/demo/ports.ts";
import { type ServerProcess, startServerProcess } from "../sandbox/src/demo/server-process.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const HOST = "127.0.0.1";
const folder = mkdtempSync(path.join(tmpdir(), "tributary-stop-"));
const dataDir = path.join(folder, "server");
const WEBSOCKET =
  "GET /live/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
let server: ServerProcess;
let sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await server.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts on the same data each time. @returns its port */
async function start(): Promise<number> {
  const port = await freePort(HOST, undefined, 20_000 + (process.pid % 20_000));
  const env = { HOST, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: "error" };
  server = startServerProcess({ root: ROOT, dataDir: folder, env });
  return port;
}

const ready = (port: number) => server.ready(`http://${HOST}:${port}`, AbortSignal.timeout(60_000));

async function hold(port: number, said: string): Promise<void> {
  const socket = connect(port, HOST);
  socket.on("error", () => {});
  sockets.push(socket);
  await once(socket, "connect");
  socket.write(said);
}

/** The port of the database, which writes it into its files (pidfile.h); undefined: none has these files. */
function databasePort(): number | undefined {
  const file = path.join(dataDir, "postgres/postmaster.pid");
  const port = existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[3]) : 0;
  return port > 0 ? port : undefined;
}

function answers(port: number): Promise<boolean> {
  const socket = connect(port, HOST);
  const connected = once(socket, "connect").then(
    () => true,
    () => false,
  );
  return connected.finally(() => socket.destroy());
}

async function expectNothingLeft(database: number): Promise<void> {
  expect(await answers(database)).toBe(false);
  expect(existsSync(path.join(dataDir, "server.lock"))).toBe(false);
}

/** @returns how long it took, in milliseconds */
async function ended(): Promise<number> {
  const asked = performance.now();
  await server.ended;
  return performance.now() - asked;
}

it("ends in time while silent callers hold connections", async () => {
  const port = await start();
  await ready(port);
  const database = databasePort() ?? 0;
  expect(await answers(database)).toBe(true);
  const held = [WEBSOCKET, "", "GET / HTTP/1.1\r\nHost: a\r\nX-Half", "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"];
  for (const said of held) await hold(port, said);
  await sleep(300);
  process.kill(server.pid, "SIGTERM");
  expect(await ended()).toBeLessThan(6000);
  await expectNothingLeft(database);
}, 90_000);

it("ends at once when it is told again, its database with it", async () => {
  const port = await start();
  await ready(port);
  const database = databasePort() ?? 0;
  expect(await answers(database)).toBe(true);
  await hold(
    port,
    'POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"',
  );
  await sleep(300);
  process.kill(server.pid, "SIGINT");
  await sleep(700);
  process.kill(server.pid, "SIGINT");
  expect(await ended()).toBeLessThan(3000);
  await expectNothingLeft(database);
}, 90_000);

it("told to stop while it still starts, leaves nothing running", async () => {
  await start();
  await expect.poll(async () => answers(databasePort() ?? 1), { timeout: 60_000 }).toBe(true);
  const database = databasePort() ?? 0;
  process.kill(server.pid, "SIGTERM");
  await server.ended;
  await expectNothingLeft(database);
}, 90_000);
