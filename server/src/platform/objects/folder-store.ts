/** Objects as files in a folder of this machine. */
import { randomUUID } from "node:crypto";
import type { Dirent } from "node:fs";
import { link, mkdir, open, readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { syncFolder } from "../files/write-durably.ts";
import { ObjectExistsError, type ObjectStore, requireKey, type StoredObject } from "./object-store.ts";

/** @param folder made where missing */
export function openFolderStore(folder: string): ObjectStore {
  const fileOf = (key: string): string => path.join(folder, ...requireKey(key).split("/"));
  return {
    put: async (key, bytes) => {
      const file = fileOf(key);
      await makeFolder(folder, path.dirname(file));
      const made = path.join(path.dirname(file), `.${randomUUID()}`);
      try {
        await writeFile(made, bytes);
        // Linking fails where there is a file already, where renaming would take its place.
        await link(made, file).catch(async (error: unknown) => {
          if (codeOf(error) !== "EEXIST") throw error;
          if (!(await readFile(file)).equals(bytes)) throw new ObjectExistsError(key);
        });
      } finally {
        await rm(made, { force: true });
      }
      await syncFolder(path.dirname(file));
    },
    get: (key) => orNothing(readFile(fileOf(key)), null),
    list: (prefix) => listFiles(folder, prefix),
    delete: (key) => rm(fileOf(key), { force: true }),
  };
}

async function writeFile(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder whose name, and the names above it up to `root`, outlive a power cut. */
async function makeFolder(root: string, folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let at = folder; at.length >= Math.min(first.length, root.length); at = path.dirname(at)) {
    await syncFolder(path.dirname(at));
  }
}

async function* listFiles(root: string, prefix: string): AsyncIterable<StoredObject> {
  const upTo = prefix.lastIndexOf("/");
  const inside = upTo === -1 ? "" : requireKey(prefix.slice(0, upTo));
  yield* listFolder(root, inside, prefix);
}

async function* listFolder(root: string, inside: string, prefix: string): AsyncIterable<StoredObject> {
  const entries = await orNothing<Dirent[]>(readdir(path.join(root, inside), { withFileTypes: true }), []);
  for (const entry of entries) {
    const key = inside === "" ? entry.name : `${inside}/${entry.name}`;
    if (entry.isDirectory()) {
      if (`${key}/`.startsWith(prefix) || prefix.startsWith(`${key}/`)) yield* listFolder(root, key, prefix);
    } else if (key.startsWith(prefix) && !entry.name.startsWith(".")) {
      const facts = await orNothing(stat(path.join(root, key)), null);
      if (facts) yield { key, bytes: facts.size };
    }
  }
}

async function orNothing<T>(asked: Promise<T>, nothing: T): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return nothing;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null)?.code;
}
