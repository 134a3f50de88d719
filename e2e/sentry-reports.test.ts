/** What reaches Sentry of an error, through the log and over HTTP, and what never does. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { freePort } from "../sandbox/src/demo/ports.ts";
import { mountSentry, type SentryEmulator } from "../sandbox/src/sentry/sentry-emulator.ts";
import { parseDsn } from "../server/src/connect/sentry/sentry-dsn.ts";
import { createSentrySender } from "../server/src/connect/sentry/sentry-sender.ts";
import { createLog } from "../server/src/main/operate/create-log.ts";
import { endOnUncaught } from "../server/src/main/operate/end-on-uncaught.ts";
import { sentryStream } from "../server/src/main/operate/sentry-stream.ts";

let server: FastifyInstance;
let sentry: SentryEmulator;
let now = 1_780_000_000_000;
beforeEach(async () => {
  server = Fastify();
  sentry = mountSentry(server, { "7": "abc123" });
  await server.listen({ host: "127.0.0.1", port: 0 });
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await server.close();
});

const dsnTextOf = (key: string, project = "7") =>
  `http://${key}@127.0.0.1:${(server.server.address() as AddressInfo).port}/${project}`;
const dsnWith = (key: string, project?: string) => {
  const dsn = parseDsn(dsnTextOf(key, project));
  if (!dsn) throw new Error("not a DSN");
  return dsn;
};

function openReports(key = "abc123") {
  const sender = createSentrySender(dsnWith(key), "tributary/0.1.0", () => now);
  const stream = sentryStream({ sender, release: "tributary@0.1.0", environment: "test" });
  const log = createLog("debug", { write: (line) => JSON.parse(line).level >= 50 && stream.write(line) });
  return { log, settled: () => sender.close() };
}

describe("an error that is logged", () => {
  it("arrives with its causes, its place in our code and whose request it was", async () => {
    const { log, settled } = openReports();
    const cause = Object.assign(new RangeError("too far"), { code: "ERR_X" });
    log.error({ requestId: "r1", workspaceId: "w1", route: "/a/:id", err: new TypeError("no", { cause }) }, "failed");
    await settled();
    expect(sentry.events).toMatchObject([
      {
        level: "error",
        platform: "node",
        release: "tributary@0.1.0",
        environment: "test",
        message: { formatted: "failed" },
        tags: { request_id: "r1", workspace_id: "w1", route: "/a/:id" },
        exception: {
          values: [
            { type: "RangeError", value: "too far" },
            { type: "TypeError", value: "no" },
          ],
        },
      },
    ]);
    const places = JSON.stringify(sentry.events).match(/"filename":"e2e\/sentry-reports.test.ts"[^}]*"in_app":true/g);
    expect(places?.length).toBeGreaterThan(0);
  });

  it("arrives without addresses, secrets and what drivers hang on it", async () => {
    const { log, settled } = openReports();
    const err = Object.assign(
      new Error("eve@example.com at 192.0.2.7 sent https://x.example/?token=t0p with Bearer s3cret"),
      {
        detail: "Key (email)=(eve@example.com)",
        headers: { authorization: "Bearer s3cret" },
        parameters: ["Eve Adams"],
      },
    );
    log.error({ requestId: "r1", err, body: { name: "Eve Adams" } }, "of eve@example.com");
    await settled();
    expect(sentry.events).toHaveLength(1);
    expect(JSON.stringify(sentry.events)).not.toMatch(/eve@|192\.0\.2|t0p|s3cret|Eve Adams/);
  });

  it("below level error stays here", async () => {
    const { log, settled } = openReports();
    log.warn({ err: new Error("x") }, "slow");
    await settled();
    expect(sentry.requests).toBe(0);
  });
});

describe("what nobody caught", () => {
  it.each([
    ["an exception", "throw new TypeError('of eve@example.com')", "an exception nobody caught", "TypeError"],
    ["a rejection", "Promise.reject(new RangeError('of eve@example.com'))", "a rejection nobody handled", "RangeError"],
  ])("is logged and arrives before the product ends: %s", async (_what, failing, message, type) => {
    const { said, code } = await runToDeath(failing);
    expect(code).toBe(1);
    expect(
      said
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    ).toEqual([
      expect.objectContaining({
        level: 60,
        msg: message,
        err: expect.objectContaining({ type, message: "of [email]" }),
      }),
    ]);
    expect(sentry.events).toMatchObject([
      { level: "fatal", message: { formatted: message }, exception: { values: [{ type, value: "of [email]" }] } },
    ]);
    expect(JSON.stringify(sentry.events) + said).not.toContain("eve@");
  });

  it("ends the product also where telling of it never ends", () => {
    vi.useFakeTimers();
    const exit = vi.spyOn(process, "exit").mockReturnValue(undefined as never);
    const on = vi.spyOn(process, "on").mockReturnThis();
    endOnUncaught({ log: createLog("silent"), close: () => new Promise(() => {}) });
    const [, listener] = on.mock.lastCall ?? [];
    listener?.(new Error("x"), "uncaughtException");
    expect(exit).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(exit).toHaveBeenCalledExactlyOnceWith(1);
  });
});

/** Starts the product, which fails as it is told to as soon as it listens for what nobody catches, and sees it end. */
async function runToDeath(failing: string): Promise<{ said: string; code: number | null }> {
  const folder = mkdtempSync(path.join(tmpdir(), "tributary-uncaught-"));
  // Stores that take calls and never answer: nothing but the failure ends the start.
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const store = `127.0.0.1:${(silent.address() as AddressInfo).port}/t`;
  const trap = `process.on("newListener", (of) => of === "uncaughtException" && setImmediate(() => { ${failing} }))`;
  const child = spawn(process.execPath, ["--import", `data:text/javascript,${trap}`, "server/src/main/start.ts"], {
    cwd: path.resolve(import.meta.dirname, ".."),
    env: {
      ...process.env,
      DATA_DIR: folder,
      PORT: String(await freePort("127.0.0.1", undefined, 20_000 + (process.pid % 20_000))),
      DATABASE_URL: `postgres://owner:secret@${store}`,
      CLICKHOUSE_URL: `http://${store}`,
      SENTRY_DSN: dsnTextOf("abc123"),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [said, [code]] = await Promise.all([text(child.stdout), once(child, "close")]);
    return { said, code };
  } finally {
    child.kill("SIGKILL");
    silent.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("what Sentry does not take", () => {
  it.each([
    ["another project's key", "wrong"],
    ["a project it does not know", "abc123"],
  ])("is let go: %s", async (what, key) => {
    const dsn = dsnWith(key, what.startsWith("a project") ? "8" : "7");
    const sender = createSentrySender(dsn, "tributary/0.1.0", () => now);
    const log = createLog("error", sentryStream({ sender, release: "r", environment: "e" }));
    log.error("x");
    await sender.close();
    expect(sentry.requests).toBe(1);
    expect(sentry.events).toEqual([]);
  });

  it.each([
    ["Retry-After", { "retry-after": "30" }, 30],
    ["its own header", { "x-sentry-rate-limits": "20:error;transaction:organization, 90:transaction:key" }, 20],
    ["neither", {}, 60],
  ])("is not tried again before its time, told by %s", async (_how, limit, seconds) => {
    const { log, settled } = openReports();
    sentry.limit = limit;
    const tryOnce = async () => {
      log.error("x");
      await settled();
    };
    await tryOnce();
    sentry.limit = null;
    now += seconds * 1000 - 1;
    await tryOnce();
    expect(sentry.requests).toBe(1);
    now += 1;
    await tryOnce();
    expect(sentry.events).toHaveLength(1);
  });

  it("does no harm when nobody answers", async () => {
    const { log, settled } = openReports();
    await server.close();
    log.error("x");
    await expect(settled()).resolves.toBeUndefined();
  });

  it("is the rest of a storm", async () => {
    const { log, settled } = openReports();
    now += 60_000;
    for (let i = 0; i < 100; i += 1) {
      log.error("x");
      if (i % 10 === 9) await settled();
    }
    expect(sentry.events).toHaveLength(60);
  });
});

it.each(["", "sentry.io/1", "https://sentry.io/1", "https://key@sentry.io", "ftp://key@sentry.io/1"])(
  "is no DSN: %s",
  (text) => {
    expect(parseDsn(text)).toBeNull();
  },
);
