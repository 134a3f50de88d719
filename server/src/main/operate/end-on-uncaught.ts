import { describeError, inOneLine } from "./describe-error.ts";
import type { Telemetry } from "./open-telemetry.ts";

/** How long telling others of it may hold up the end. */
const FAREWELL_MS = 3000;

/**
 * Ends the process with code 1 on an exception nobody caught and on a rejection nobody handled: nobody knows what state
 * it is in. Before, it is logged, or where the log is silent told to standard error in one line, and what waits is sent,
 * for a few seconds at most. Node calls for both by one name, rejections included, unless somebody listens for those alone.
 */
export function endOnUncaught({ log, close }: Pick<Telemetry, "log" | "close">): void {
  let isEnding = false;
  process.on("uncaughtException", (err, origin) => {
    const what = origin === "unhandledRejection" ? "a rejection nobody handled" : "an exception nobody caught";
    if (log.isLevelEnabled("fatal")) log.fatal({ err }, what);
    else process.stderr.write(`tributary: ${what}: ${reasonOf(err)}\n`);
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(1), FAREWELL_MS);
    void close().finally(() => process.exit(1));
  });
}

/** As the log would say it, and where it arose. */
function reasonOf(thrown: unknown): string {
  const { type, message, stack } = describeError(thrown);
  const [place = ""] = stack.trim().split("\n");
  return inOneLine(`${type}: ${message} ${place}`);
}
