/** Guarantees that a PostgreSQL which does not answer at all stops neither collection nor the probes. */
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { type RunningServer, startServer } from "./server.ts";

/** What is remembered of pixels, links and rules is stale after this. */
const STALE_MS = 5500;
const dataDir = mkdtempSync(path.join(tmpdir(), "tributary-halted-"));
let url: string;
let server: RunningServer;
let halted: number[] = [];

beforeAll(async () => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  url = `http://127.0.0.1:${port}`;
  const environment = { DATA_DIR: dataDir, PORT: String(port), PUBLIC_URL: url, MIN_FREE_DISK_MB: "1" };
  server = await startServer(readConfig({ ...environment, LOG_LEVEL: "silent" }));
});
afterAll(async () => {
  for (const pid of halted) process.kill(pid, "SIGCONT");
  await server?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The server and all its helpers: each connection has a process of its own. */
function postgresProcesses(): number[] {
  const [pid = ""] = readFileSync(path.join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n");
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(/\s+/);
  return [pid, ...children].map(Number);
}

async function post<Answer>(place: string, body: object, token?: string): Promise<Answer> {
  const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const answer = await fetch(url + place, { method: "POST", headers, body: JSON.stringify(body) });
  return (await answer.json()) as Answer;
}

/** @returns the status, where it came in time */
async function ask(place: string, body?: object, headers: Record<string, string> = {}): Promise<number> {
  const answer = await fetch(url + place, {
    method: body ? "POST" : "GET",
    redirect: "manual",
    headers: { ...headers, ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(2000),
  });
  await answer.arrayBuffer();
  return answer.status;
}

describe.runIf(process.platform === "linux")("while PostgreSQL is halted", () => {
  test("events and clicks are taken, /readyz says no in time, and all is well again by itself", async () => {
    const { accessToken: token } = await post<{ accessToken: string }>("/api/v1/auth/signup", {
      email: "ada@example.com",
      password: "correct horse battery",
      name: "Ada",
      workspaceName: "Shop",
    });
    const { id: pixelId } = await post<{ id: string }>("/api/v1/pixels", { name: "s", domain: "s.example" }, token);
    const { code } = await post<{ code: string }>(
      "/api/v1/links",
      { targetUrl: "https://s.example/", title: "s" },
      token,
    );
    const { key } = await post<{ key: string }>("/api/v1/api-keys", { kind: "secret", name: "Server" }, token);
    const collect = async (): Promise<number[]> => [
      await ask("/api/v1/events", { pixelId, name: "page_view" }),
      await ask("/api/v1/events", { name: "order" }, { authorization: `Bearer ${key}` }),
      await ask("/v1/track", { event: "Signed Up", userId: "u", writeKey: pixelId }),
      await ask(`/l/${code}`),
    ];
    const taken = [202, 202, 200, 302];
    expect([await ask("/readyz"), await collect()]).toEqual([200, taken]);
    halted = postgresProcesses();
    for (const pid of halted) process.kill(pid, "SIGSTOP");
    await sleep(STALE_MS);
    expect([await ask("/readyz"), await collect(), await collect()]).toEqual([503, taken, taken]);
    expect(await ask("/healthz")).toBe(200);
    for (const pid of halted.splice(0)) process.kill(pid, "SIGCONT");
    await expect.poll(() => ask("/readyz"), { timeout: 10_000 }).toBe(200);
    const count = async (): Promise<number> => {
      const headers = { authorization: `Bearer ${key}` };
      const answer = await fetch(`${url}/api/v1/events/count`, { headers });
      return ((await answer.json()) as { count: number }).count;
    };
    await expect.poll(count, { timeout: 10_000 }).toBe(12);
  }, 40_000);
});
