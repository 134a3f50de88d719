/** Gives the emulators the files that they are to play. */
import { readFile } from "node:fs/promises";
import type { Emulator } from "../emulator.ts";
import type { Sandbox } from "../start-sandbox.ts";
import { camelCase } from "../truth/gather-books.ts";

/** @param files by name of the emulator. @throws Error that names the file, and the line and column at fault */
export async function playFiles(
  sandbox: Sandbox,
  emulators: readonly Emulator[],
  files: ReadonlyMap<string, string>,
): Promise<void> {
  for (const emulator of emulators) {
    const file = files.get(emulator.name);
    if (file === undefined) continue;
    const running = sandbox.running(emulator);
    if (!running.play) throw new Error(`--${emulator.name}: this emulator plays no files.`);
    try {
      running.play(await readFile(file, "utf8"));
    } catch (error) {
      throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
    }
  }
}

/** What the sandbox tells whoever started it. @returns JSON on one line */
export function connectionsOf(sandbox: Sandbox, emulators: readonly Emulator[]): string {
  const told = emulators.map((emulator) => [camelCase(emulator.name), sandbox.running(emulator).connectWith?.()]);
  return JSON.stringify({ url: sandbox.url, ...Object.fromEntries(told.filter(([, given]) => given !== undefined)) });
}
