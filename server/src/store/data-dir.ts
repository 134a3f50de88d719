/** The folder that holds everything embedded: who has it, and the installation's master key. */
import { randomBytes } from "node:crypto";
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
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
  const mine = `${process.pid} ${processStamp(process.pid)}`;
  for (;;) {
    try {
      writeNew(file, mine);
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const pid = holderOf(dataDir);
    if (pid !== null) {
      throw new Error(`DATA_DIR ${dataDir} is in use by process ${pid}. Stop it first, or choose another DATA_DIR.`);
    }
    rmSync(file, { force: true });
  }
}

/** The living process that has the folder; null when none has. */
export function holderOf(dataDir: string): number | null {
  const file = path.join(dataDir, "server.lock");
  if (!existsSync(file)) return null;
  const [pid, stamp] = readFileSync(file, "utf8").split(" ");
  return stamp && processStamp(Number(pid)) === stamp ? Number(pid) : null;
}

function makeFolder(dataDir: string): void {
  try {
    makeMissing(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
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

/** The master key: 32 random bytes, made once and kept readable by this user alone. */
export function loadMasterKey(dataDir: string): Buffer {
  const file = path.join(dataDir, "master.key");
  if (!existsSync(file)) {
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
