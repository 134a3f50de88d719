/** A demo that was killed leaves its server behind for a moment, while that one saves its things and stops. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pause } from "./tributary-client.ts";

const PATIENCE_MS = 15_000;

function pathOf(dataDir: string): string {
  return join(dataDir, "sandbox", "server.pid");
}

export function rememberServer(dataDir: string, pid: number): Promise<void> {
  return writeFile(pathOf(dataDir), String(pid));
}

export function forgetServer(dataDir: string): Promise<void> {
  return rm(pathOf(dataDir), { force: true });
}

/** Waits until the server of an earlier, killed run has stopped by itself; not for ever. */
export async function awaitPreviousServer(dataDir: string, signal: AbortSignal): Promise<void> {
  const text = await readFile(pathOf(dataDir), "utf8").catch(() => "");
  const pid = Number(text);
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (Number.isInteger(pid) && pid > 1 && isRunning(pid) && Date.now() < giveUpAt) await pause(100, signal);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
