/** Small files of state that must be found whole, whatever moment the machine stops at. */
import { open, rename } from "node:fs/promises";
import path from "node:path";

/**
 * Replaces the file: a reader finds the old text or the new one, never a part. Once it resolves the new one also
 * outlives a power cut. Rejects with the system's error; the file is then as it was.
 */
export async function writeDurably(file: string, text: string): Promise<void> {
  await replace(file, text, true);
  await syncFolder(path.dirname(file));
}

/** The same without waiting for the disk: it outlives this process, and a power cut only after some seconds. */
export function writeSoon(file: string, text: string): Promise<void> {
  return replace(file, text, false);
}

/** Makes the names in a folder as durable as the files they name. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function replace(file: string, text: string, isSynced: boolean): Promise<void> {
  const made = `${file}.new`;
  const handle = await open(made, "w", 0o600);
  try {
    await handle.writeFile(text);
    if (isSynced) await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(made, file);
}
