const STOP_TIMEOUT_MS = 25_000;
/** npm passes on a Ctrl-C that the terminal has already sent to both. */
const SAME_SIGNAL_MS = 500;

/**
 * Ends the process in order on SIGINT or SIGTERM, with code 0. Cut short by a further signal, or when it takes too long, it
 * ends at once with code 1; children and locks are then seen to by those who have them, on the process's `exit`.
 */
export function stopOnSignals(close: () => Promise<void>): void {
  let stoppingSince: number | null = null;
  const stop = (): void => {
    const now = performance.now();
    if (stoppingSince !== null) {
      if (now - stoppingSince > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    stoppingSince = now;
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
}
