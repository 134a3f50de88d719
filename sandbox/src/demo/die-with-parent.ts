/**
 * Loaded into the demo's server (`node --import`): when the demo is gone, killed outright even, the server stops as
 * if it had been asked to, instead of holding port and data for ever.
 */
const PATIENCE_MS = 15_000;

process.channel?.unref();
process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), PATIENCE_MS).unref();
});
