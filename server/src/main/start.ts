/** `npm start`: reads the configuration, runs until told to stop. */
import "./waiting-threads.ts";
import { ConfigError, readConfig } from "./config.ts";
import { inOneLine } from "./operate/describe-error.ts";
import { endOnUncaught } from "./operate/end-on-uncaught.ts";
import { startServer } from "./server.ts";
import { stopOnSignals } from "./stop-on-signals.ts";

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const starting = startServer(config, endOnUncaught);
  stopOnSignals(async () => (await starting).close());
  await starting;
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
