/** The folder that holds everything embedded: who has it, and the installation's master key. */
import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { processStamp } from "./process-facts.ts";

export interface DataDirLock {
  release(): void;
}

/**
 * Takes the folder for this process; makes it where missing. The embedded stores allow one process a folder.
 * Throws with one readable sentence when a living process has it; a lock that a killed process left is taken over.
 */
export function lockDataDir(dataDir: string): DataDirLock {
  makeFolder(dataDir);
  const file = path.join(dataDir, "server.lock");
  const made = `${file}.${process.pid}`;
  rmSync(made, { force: true });
  writeNew(made, `${process.pid} ${processStamp(process.pid)}`);
  try {
    while (!putInPlace(made, file)) {
      const pid = holderOf(dataDir) ?? removeStale(dataDir);
      if (pid !== null) {
        throw new Error(`DATA_DIR ${dataDir} is in use by process ${pid}. Stop it first, or choose another DATA_DIR.`);
      }
    }
  } finally {
    rmSync(made, { force: true });
  }
  const release = (): void => {
    process.off("exit", release);
    rmSync(file, { force: true });
  };
  process.once("exit", release);
  return { release };
}

/** Written whole before it has its name: nobody can find a lock that does not say yet whose it is. */
function putInPlace(made: string, file: string): boolean {
  try {
    linkSync(made, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
}

/**
 * Removes the lock of a process that is gone. Another start may have done so since, and have put its own there: taken
 * aside, it cannot change any more while it is looked at. @returns whose it is when it must stay
 */
function removeStale(dataDir: string): number | null {
  const file = path.join(dataDir, "server.lock");
  const aside = `${file}.aside.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  const pid = livingHolder(aside);
  if (pid !== null) putInPlace(aside, file);
  rmSync(aside, { force: true });
  return pid;
}

/** The living process that has the folder; null when none has. */
export function holderOf(dataDir: string): number | null {
  return livingHolder(path.join(dataDir, "server.lock"));
}

function livingHolder(lock: string): number | null {
  let text: string;
  try {
    text = readFileSync(lock, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  const [pid, stamp] = text.split(" ");
  return stamp && processStamp(Number(pid)) === stamp ? Number(pid) : null;
}

function makeFolder(dataDir: string): void {
  try {
    makeMissing(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    // Nobody else has business in it: it holds keys and what is known of people.
    chmodSync(dataDir, 0o700);
  } catch (error) {
    throw new Error(`DATA_DIR ${dataDir} cannot be written to: ${(error as Error).message}`, { cause: error });
  }
}

/** One folder at a time: where the system refuses new folders (/proc), Node's own `recursive` never returns. */
function makeMissing(folder: string): void {
  if (existsSync(folder)) return;
  makeMissing(path.dirname(folder));
  mkdirSync(folder, 0o755);
}

/** What a folder holds that was run before. */
const LIVED_IN = ["postgres/PG_VERSION", "clickhouse/metadata", "events/acknowledged.json"];

/**
 * The master key: 32 random bytes, made once and kept readable by this user alone. Throws one readable sentence when it is
 * missing from a folder that holds data: with a new one neither would open.
 */
export function loadMasterKey(dataDir: string): Buffer {
  const file = path.join(dataDir, "master.key");
  if (!existsSync(file)) {
    if (LIVED_IN.some((name) => existsSync(path.join(dataDir, name)))) {
      throw new Error(
        `${file} is missing, and ${dataDir} holds data that only it opens. Restore it from your backup, or set SECRET_KEY to what it held.`,
      );
    }
    const making = `${file}.${process.pid}`;
    rmSync(making, { force: true });
    writeNew(making, randomBytes(32).toString("base64"));
    renameSync(making, file);
  }
  return readMasterKey(dataDir);
}

/** The master key that was made before. Throws one readable sentence when there is none. */
export function readMasterKey(dataDir: string): Buffer {
  const file = path.join(dataDir, "master.key");
  if (!existsSync(file)) throw new Error(`${file} is missing; restore it from your backup.`);
  const key = Buffer.from(readFileSync(file, "utf8"), "base64");
  if (key.length !== 32) throw new Error(`${file} does not hold a key of 32 bytes; restore it from your backup.`);
  return key;
}

function writeNew(file: string, text: string): void {
  const handle = openSync(file, "wx", 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
