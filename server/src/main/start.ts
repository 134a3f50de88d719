/** `npm start`: reads the configuration, runs until told to stop. */
import "./waiting-threads.ts";
import { ConfigError, readConfig } from "./config.ts";
import { inOneLine } from "./operate/describe-error.ts";
import { endOnUncaught } from "./operate/end-on-uncaught.ts";
import { type RunningServer, startServer } from "./server.ts";

const STOP_TIMEOUT_MS = 25_000;

async function main(): Promise<void> {
  const server = await startServer(readConfig(process.env), endOnUncaught);
  let stopping = false;
  const stop = async (running: RunningServer): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    await running.close();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop(server));
}

main().catch((error: unknown) => {
  const lines = error instanceof ConfigError ? error.faults : [explain(error)];
  process.stderr.write(`${lines.map((line) => `tributary: ${line}`).join("\n")}\n`);
  process.exit(1);
});

/** One readable line: the stack helps nobody whose port is taken. */
function explain(error: unknown): string {
  const { code, port } = error as { code?: string; port?: number };
  if (code === "EADDRINUSE") return `port ${port} is in use by another program; set PORT to a free one`;
  if (code === "EACCES") return `not allowed: ${(error as Error).message}`;
  return inOneLine((error as Error).message || String(error));
}
