import type { Telemetry } from "./open-telemetry.ts";

/** How long telling others of it may hold up the end. */
const FAREWELL_MS = 3000;

/**
 * Ends the process with code 1 on an exception nobody caught and on a rejection nobody handled: nobody knows what state
 * it is in. Before, it is logged and what waits is sent, for a few seconds at most. Node calls for both by one name,
 * rejections included, unless somebody listens for those alone.
 */
export function endOnUncaught({ log, close }: Pick<Telemetry, "log" | "close">): void {
  let isEnding = false;
  process.on("uncaughtException", (err, origin) => {
    log.fatal({ err }, origin === "unhandledRejection" ? "a rejection nobody handled" : "an exception nobody caught");
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(1), FAREWELL_MS);
    void close().finally(() => process.exit(1));
  });
}
