/**
 * A whole installation of the product as `npm start` runs it, with the sandbox as its outside world. For the tests of
 * the whole line and for the measurements.
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "../../sandbox/src/demo/ports.ts";
import { type ServerProcess, startServerProcess } from "../../sandbox/src/demo/server-process.ts";
import { type Sandbox, startSandbox } from "../../sandbox/src/start-sandbox.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const HOST = "127.0.0.1";
const READY_MS = 170_000;
/** Away from the ports that people's own servers and the demo use. */
const FIRST_PORT = 20_000 + (process.pid % 20_000);

type Variables = Readonly<Record<string, string>>;

export interface InstallationOptions {
  /** Further variables of the server; they may depend on where its outside world is. */
  env?: Variables | ((sandboxUrl: string) => Variables);
  /** Called with the server's data folder, which is not made yet, before the first start. */
  prepare?: (dataDir: string) => void;
  /** Called when the server has ended for good, before its data is removed. */
  cleanUp?: () => void;
}

export interface Installation {
  url: string;
  /** The server's data folder. */
  dataDir: string;
  sandbox: Sandbox;
  stripeSecretKey: string;
  /** Ends the server as `kill -9` does. */
  kill(): Promise<void>;
  /** Stops the server in order; its data stays. */
  stop(): Promise<void>;
  /** Starts it again on the same data. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function openInstallation(options: InstallationOptions = {}): Promise<Installation> {
  const folder = await mkdtemp(path.join(tmpdir(), "tributary-e2e-"));
  const stripeSecretKey = `sk_test_${randomBytes(12).toString("hex")}`;
  const sandbox = await startSandbox({ port: 0, dataDir: folder, secretKeys: [stripeSecretKey] });
  const port = await freePort(HOST, undefined, FIRST_PORT);
  const url = `http://${HOST}:${port}`;
  const dataDir = path.join(folder, "server");
  const settings = {
    HOST,
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    STRIPE_API_URL: sandbox.url,
    ECB_RATES_URL: sandbox.url,
    LOG_LEVEL: "error",
    SIGNUP: "open",
    ...(typeof options.env === "function" ? options.env(sandbox.url) : options.env),
  };
  let server: ServerProcess | undefined;
  const start = async (): Promise<void> => {
    server = startServerProcess({ root: ROOT, dataDir: folder, env: settings });
    await server.ready(url, AbortSignal.timeout(READY_MS));
  };
  const close = async (): Promise<void> => {
    await server?.stop();
    await sandbox.close();
    options.cleanUp?.();
    await rm(folder, { recursive: true, force: true });
  };
  options.prepare?.(dataDir);
  try {
    await start();
  } catch (error) {
    const said = await server?.lastWords();
    await close();
    throw new Error(`The server did not start:\n${said}`, { cause: error });
  }
  return {
    url,
    dataDir,
    sandbox,
    stripeSecretKey,
    kill: async () => {
      if (server) process.kill(server.pid, "SIGKILL");
      await server?.ended;
    },
    stop: async () => {
      await server?.stop();
    },
    start,
    close,
  };
}
