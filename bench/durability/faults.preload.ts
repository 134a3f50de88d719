/**
 * Loaded into the server (`node --import`): makes its calls to disk and store fail while a fault is on, as close to the
 * system as can be without rights of its own. What it cannot show is what a kernel or a disk does by itself.
 */

import { readlinkSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import path from "node:path";
import { serverClient } from "../../server/src/platform/clickhouse/clickhouse.ts";
import { currentFault } from "./fault-switch.ts";

type Write = (this: FileHandle, data: Uint8Array) => Promise<{ bytesWritten: number }>;
type Sync = (this: FileHandle) => Promise<void>;

/** How much of each file is really on the disk: as much as its last good sync found. */
const syncedBytes = new WeakMap<FileHandle, number>();

async function injectIntoFiles(): Promise<void> {
  const handle = await open(import.meta.filename, "r");
  const files = Object.getPrototypeOf(handle) as { write: Write; datasync: Sync };
  await handle.close();
  const { write, datasync } = files;
  files.write = function (data) {
    // A disk that fills up takes what still fits, and says how much that was.
    const isFull = currentFault() === "ENOSPC" && isEventLog(this);
    return write.call(this, isFull ? data.subarray(0, Math.floor(data.length / 2)) : data);
  };
  files.datasync = async function () {
    if (currentFault() === "EIO" && isEventLog(this)) {
      // The kernel drops the pages that it could not write and tells only once: the next sync would succeed.
      await this.truncate(syncedBytes.get(this) ?? 0);
      throw fault("EIO", "i/o error, fdatasync");
    }
    await datasync.call(this);
    syncedBytes.set(this, (await this.stat()).size);
  };
}

function injectIntoStore(): void {
  const clients = Object.getPrototypeOf(serverClient("http://127.0.0.1:1")) as {
    insert: (params: object) => Promise<unknown>;
    command: (params: { query: string }) => Promise<unknown>;
  };
  const { insert, command } = clients;
  clients.insert = function (params) {
    return currentFault() === "store" ? Promise.reject(new Error("the store is down")) : insert.call(this, params);
  };
  clients.command = function (params) {
    const isDown = currentFault() === "store" && params.query.startsWith("INSERT");
    return isDown ? Promise.reject(new Error("the store is down")) : command.call(this, params);
  };
}

/** Elsewhere than on Linux a file cannot be told by its handle; there every one counts. */
function isEventLog({ fd }: FileHandle): boolean {
  return process.platform !== "linux" || path.basename(path.dirname(readlinkSync(`/proc/self/fd/${fd}`))) === "events";
}

function fault(code: string, message: string): Error {
  return Object.assign(new Error(`${code}: ${message}`), { code });
}

await injectIntoFiles();
injectIntoStore();
