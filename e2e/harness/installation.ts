/** A whole installation of the product as `npm start` runs it, with the sandbox as its outside world. */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "../../sandbox/src/demo/ports.ts";
import { type ServerProcess, startServerProcess } from "../../sandbox/src/demo/server-process.ts";
import { type Sandbox, startSandbox } from "../../sandbox/src/start-sandbox.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const HOST = "127.0.0.1";
const READY_MS = 60_000;
/** Away from the ports that people's own servers and the demo use. */
const FIRST_PORT = 20_000 + (process.pid % 20_000);

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
  const folder = await mkdtemp(path.join(tmpdir(), "tributary-e2e-"));
  const stripeSecretKey = `sk_test_${randomBytes(12).toString("hex")}`;
  const sandbox = await startSandbox({ port: 0, dataDir: folder, secretKeys: [stripeSecretKey] });
  const port = await freePort(HOST, undefined, FIRST_PORT);
  const url = `http://${HOST}:${port}`;
  const env = {
    HOST,
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: path.join(folder, "server"),
    STRIPE_API_URL: sandbox.url,
    LOG_LEVEL: "error",
  };
  let server: ServerProcess | undefined;
  const start = async (): Promise<void> => {
    server = startServerProcess({ root: ROOT, dataDir: folder, env });
    await server.ready(url, AbortSignal.timeout(READY_MS));
  };
  await start();
  return {
    url,
    sandbox,
    stripeSecretKey,
    kill: async () => {
      if (server) process.kill(server.pid, "SIGKILL");
      await server?.ended;
    },
    start,
    close: async () => {
      await server?.stop();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
