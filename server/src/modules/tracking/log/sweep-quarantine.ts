/** Takes records out of the file of events that the store refused. */
import { appendFile, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { EventRecord } from "../events/event-record.ts";

/**
 * Keeps what `keep` gives back. The loader may put records aside meanwhile: the file is moved away first, and what stays
 * is added to the new one. A sweep that died half way is taken up by the next; at worst a record is kept twice.
 */
export async function sweepQuarantine(
  folder: string,
  keep: (records: readonly EventRecord[]) => Promise<readonly EventRecord[]>,
): Promise<void> {
  const file = path.join(folder, "quarantine.jsonl");
  const sweeping = path.join(folder, "quarantine.sweeping.jsonl");
  await sweep(file, sweeping, keep);
  await rename(file, sweeping).catch(unlessMissing);
  await sweep(file, sweeping, keep);
}

async function sweep(
  file: string,
  sweeping: string,
  keep: (records: readonly EventRecord[]) => Promise<readonly EventRecord[]>,
): Promise<void> {
  const text = await readFile(sweeping, "utf8").catch(unlessMissing);
  if (text === undefined) return;
  const lines = text.split("\n").filter(Boolean);
  const kept = await keep(lines.map((line) => JSON.parse(line) as EventRecord));
  if (kept.length > 0)
    await appendFile(file, kept.map((record) => `${JSON.stringify(record)}\n`).join(""), { mode: 0o600 });
  await rm(sweeping);
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
