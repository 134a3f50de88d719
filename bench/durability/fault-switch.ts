/** A file whose content names the fault that is on. It reaches into the server's process, where signals are taken. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Names the file to the server's process. */
const VARIABLE = "BENCH_FAULT_FILE";

/** `ENOSPC`: half a write, then the disk is full. `EIO`: what was written is gone when synced. `store`: no insert. */
export type Fault = "ENOSPC" | "EIO" | "store";

export interface FaultSwitch {
  /** For the server. */
  env: Readonly<Record<string, string>>;
  on(fault: Fault): void;
  off(): void;
}

/** @param folder where the file may be made */
export function makeFaultSwitch(folder: string): FaultSwitch {
  const file = path.join(folder, "fault");
  const preload = new URL("./faults.preload.ts", import.meta.url).href;
  return {
    env: { [VARIABLE]: file, NODE_OPTIONS: `--import ${preload}` },
    on: (fault) => writeFileSync(file, fault),
    off: () => rmSync(file, { force: true }),
  };
}

/** Inside the server: the fault that is on. */
export function currentFault(): Fault | null {
  const file = process.env[VARIABLE];
  return file && existsSync(file) ? (readFileSync(file, "utf8") as Fault) : null;
}
