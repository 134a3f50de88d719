/**
 * What was acknowledged and could not be read back: a line for each segment, kept beside the log until an operator has
 * looked and removes the file.
 */
import { randomUUID } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { syncFolder } from "../../../platform/files/write-durably.ts";

const whole = z.int().min(0);
const Loss = z.object({
  id: z.uuid(),
  segment: whole,
  /** When it was found, ISO 8601 UTC. */
  foundAt: z.iso.datetime(),
  /** Lost events by workspace; empty: how many there were, and whose, is not known. */
  events: z.record(z.string(), whole),
  /** Length of what held no intact frame; 0: what is missing is not there at all. */
  damagedBytes: whole,
  /** Name of the file that is kept; null: there is none any more. */
  file: z.string().nullable(),
});
export type Loss = z.infer<typeof Loss>;

export const LOSSES_FILE = "losses.jsonl";

/** The losses noted in a log's folder, the oldest first. */
export async function readLosses(folder: string): Promise<Loss[]> {
  const text = await readFile(path.join(folder, LOSSES_FILE), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  return text.split("\n").flatMap((line) => Loss.safeParse(parsed(line)).data ?? []);
}

/** Notes a loss, durable once it resolves. @returns null: it was noted before a crash */
export async function noteLoss(folder: string, loss: Omit<Loss, "id">): Promise<Loss | null> {
  if ((await readLosses(folder)).some(({ segment }) => segment === loss.segment)) return null;
  const noted = { id: randomUUID(), ...loss };
  const file = await open(path.join(folder, LOSSES_FILE), "a", 0o600);
  try {
    // On a line of its own, also behind one that a crash cut off.
    await file.writeFile(`\n${JSON.stringify(noted)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(folder);
  return noted;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
