/** What `npm run sandbox -- …` is told. */
import { parseArgs } from "node:util";

export interface SandboxArguments {
  host: string;
  /** 0: any free one. */
  port: number;
  /** Null: a folder that is gone when the sandbox ends. */
  dataDir: string | null;
  /** By name of the emulator, the file whose rows it plays. */
  files: ReadonlyMap<string, string>;
}

const USAGE =
  "Usage: npm run sandbox -- [--google-ads FILE] [--ga4 FILE] … [--port NUMBER] [--host ADDRESS] [--data FOLDER]";

/** @param emulators the names that may stand for `--NAME FILE`. @throws Error with a sentence and how it is used */
export function readArguments(args: readonly string[], emulators: readonly string[]): SandboxArguments {
  const { port, host, data, ...files } = valuesOf(args, [...emulators, "port", "host", "data"]);
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    throw new Error(`--port must be a number from 0 to 65535, not "${port}".\n${USAGE}`);
  }
  return {
    host: host ?? "127.0.0.1",
    port: Number(port ?? 0),
    dataDir: data ?? null,
    files: new Map(Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined)),
  };
}

function valuesOf(args: readonly string[], names: readonly string[]): Record<string, string | undefined> {
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" } as const]));
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${USAGE}`, { cause: error });
  }
}
