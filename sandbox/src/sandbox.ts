/** `npm run sandbox`: the emulators of providers by themselves, playing what files say. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { connectionsOf, playFiles } from "./command-line/play-files.ts";
import { readArguments, type SandboxArguments } from "./command-line/read-arguments.ts";
import { EMULATORS } from "./emulators.ts";
import { type Sandbox, startSandbox } from "./start-sandbox.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function start({ host, port, files }: SandboxArguments, dataDir: string): Promise<Sandbox> {
  const sandbox = await startSandbox({ host, port, dataDir, secretKeys: [] });
  try {
    await playFiles(sandbox, EMULATORS, files);
    say(`The sandbox listens at ${sandbox.url}. Stop it with Ctrl+C. The line below says what to connect with.`);
    say(connectionsOf(sandbox, EMULATORS));
    return sandbox;
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

let folder: string | undefined;
try {
  const given = readArguments(
    process.argv.slice(2),
    EMULATORS.map(({ name }) => name),
  );
  folder = given.dataDir === null ? await mkdtemp(join(tmpdir(), "tributary-sandbox-")) : undefined;
  const signal = Promise.race(
    ["SIGINT", "SIGTERM"].map((name) => new Promise<void>((stop) => void process.once(name, () => stop()))),
  );
  const sandbox = await start(given, folder ?? resolve(given.dataDir ?? ""));
  await signal;
  await sandbox.close();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}
