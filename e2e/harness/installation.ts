/** A whole installation of the product as `npm start` runs it, with the sandbox as its outside world. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Sandbox, startSandbox } from "../../sandbox/src/start-sandbox.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const READY_MS = 60_000;

export interface Installation {
  url: string;
  sandbox: Sandbox;
  stripeSecretKey: string;
  /** Ends the server as `kill -9` does. */
  kill(): Promise<void>;
  /** Starts it again on the same data. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function openInstallation(): Promise<Installation> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "tributary-e2e-"));
  const stripeSecretKey = `sk_test_${randomBytes(12).toString("hex")}`;
  const sandbox = await startSandbox({ port: 0, dataDir, secretKeys: [stripeSecretKey] });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let server: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    server = spawn(process.execPath, ["server/src/main/start.ts"], {
      cwd: ROOT,
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...process.env,
        PORT: String(port),
        PUBLIC_URL: url,
        DATA_DIR: path.join(dataDir, "server"),
        STRIPE_API_URL: sandbox.url,
        LOG_LEVEL: "error",
      },
    });
    await untilReady(url, server);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const running = server;
    server = null;
    if (!running || running.exitCode !== null) return;
    const gone = new Promise((resolve) => running.once("exit", resolve));
    running.kill(signal);
    await gone;
  };

  await start();
  return {
    url,
    sandbox,
    stripeSecretKey,
    kill: () => end("SIGKILL"),
    start,
    close: async () => {
      await end("SIGTERM");
      await sandbox.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode} before it was ready`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error("the server did not become ready");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" ? address?.port : undefined;
      probe.close(() => (port ? resolve(port) : reject(new Error("no free port"))));
    });
  });
}
