/**
 * The event log's disk is full to the last byte; what keeps some room free is switched off, for the worst to be met. As
 * root on Linux it is a real disk, small and in memory; else the writes are made to fail.
 */
import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import type { BenchProgram } from "../harness/bench-result.ts";
import { type Breakage, runFaultProgram } from "./fault-program.ts";

const SIZE = "64m";
const BALLAST = "ballast";
const env = { MIN_FREE_DISK_MB: "0" };

export const diskFull: BenchProgram = (options) =>
  runFaultProgram(process.platform === "linux" && process.getuid?.() === 0 ? real : injected, options);

const eventsOf = (dataDir: string): string => path.join(dataDir, "events");

const real: Breakage = {
  name: "disk-full",
  injection: `a file system of ${SIZE} (tmpfs) under the event log, filled to the last byte`,
  env,
  prepare: (dataDir) => {
    mkdirSync(eventsOf(dataDir), { recursive: true });
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE}`, "tributary-bench", eventsOf(dataDir)]);
  },
  on: ({ dataDir }) => fill(path.join(eventsOf(dataDir), BALLAST)),
  off: ({ dataDir }) => rmSync(path.join(eventsOf(dataDir), BALLAST)),
  refuses: true,
  // The open segment's last page has room for a little more; whether that was kept is for the ledger to say.
  isTotal: false,
  cleanUp: (dataDir) => {
    execFileSync("umount", [eventsOf(dataDir)]);
  },
};

const injected: Breakage = {
  name: "disk-full",
  injection: "writes fail with ENOSPC inside the server after half of their bytes",
  env,
  on: ({ faults }) => faults.on("ENOSPC"),
  off: ({ faults }) => faults.off(),
  refuses: true,
  isTotal: true,
};

/** Writes until not one byte more is taken. */
function fill(file: string): void {
  const handle = openSync(file, "w");
  try {
    for (let bytes = 1_048_576; bytes >= 1; ) {
      try {
        writeSync(handle, Buffer.alloc(bytes));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
        bytes = Math.floor(bytes / 2);
      }
    }
  } finally {
    closeSync(handle);
  }
}
