/** The Tributary server as a child of the demo, started as `npm start` starts it. */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pause } from "./tributary-client.ts";

export interface ServerProcess {
  pid: number;
  /** Resolves when the process has ended, for whatever reason. */
  ended: Promise<void>;
  /** The last lines it wrote, for when it failed. */
  lastWords(): Promise<string>;
  /** Resolves when /readyz says so. @throws Error when the process ends before, the signal's reason when stopped */
  ready(url: string, signal: AbortSignal): Promise<void>;
  /** Asks it to stop, again after seven seconds, and kills it when that does not help either. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Root of the checkout. */
  root: string;
  dataDir: string;
  /** Added to the demo's own environment. */
  env: Record<string, string>;
}

const LAST_LINES = 20;
const STOP_PATIENCE_MS = 7000;
/** Asked again, it ends at once, and its database with it; killed, it would leave that behind. */
const LAST_PATIENCE_MS = 2000;
const PROBE_MS = 100;

export function startServerProcess({ root, dataDir, env }: ServerOptions): ServerProcess {
  const log = join(dataDir, "sandbox", "server.log");
  mkdirSync(join(dataDir, "sandbox"), { recursive: true });
  const output = openSync(log, "w", 0o600);
  const guard = new URL("./die-with-parent.ts", import.meta.url).href;
  const child = spawn(process.execPath, ["--import", guard, "server/src/main/start.ts"], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", output, output, "ipc"],
  });
  closeSync(output);
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  return {
    pid: child.pid ?? 0,
    ended,
    lastWords: async () => (await readFile(log, "utf8")).trimEnd().split("\n").slice(-LAST_LINES).join("\n"),
    ready: (url, signal) => untilReady(child, url, signal),
    stop: () => stop(child, ended),
  };
}

async function untilReady(child: ChildProcess, url: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    if (hasEnded(child)) throw new Error("The server stopped before it was ready.");
    const ready = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    await ready?.arrayBuffer();
    if (ready?.ok && !hasEnded(child)) return;
    await pause(PROBE_MS, signal);
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (hasEnded(child)) return;
  child.kill("SIGTERM");
  const insist = setTimeout(() => child.kill("SIGTERM"), STOP_PATIENCE_MS);
  const kill = setTimeout(() => child.kill("SIGKILL"), STOP_PATIENCE_MS + LAST_PATIENCE_MS);
  await ended;
  clearTimeout(insist);
  clearTimeout(kill);
}
