/** `npm run demo`: the product beside a pretend outside world, with a quarter of a year already played. */
import { fileURLToPath } from "node:url";
import { readDemoSettings } from "./demo/demo-settings.ts";
import { progressLine } from "./demo/progress-line.ts";
import { runDemo } from "./demo/run-demo.ts";

/** Everything must have stopped this long after the first signal. */
const STOP_WITHIN_MS = 9500;

const read = readDemoSettings(process.env, process.cwd());
if ("faults" in read) {
  for (const fault of read.faults) console.error(fault);
  process.exit(1);
}

const stopping = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.on(name, () => {
    if (stopping.signal.aborted) return;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    stopping.abort(new Error("stopped"));
  });
}

const line = progressLine(process.stdout);
const root = fileURLToPath(new URL("../../", import.meta.url));
try {
  await runDemo({ settings: read.settings, root, signal: stopping.signal, line, say: (text) => console.log(text) });
} catch (error) {
  line.finish();
  if (!stopping.signal.aborted) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
process.exit(0);
