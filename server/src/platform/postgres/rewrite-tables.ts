/** Writes Postgres tables anew and lets go of the log behind them: what was deleted or changed leaves the disk. */
import pg from "pg";

/** Codes of what a server or its owner does not allow the app role; there it is for their own maintenance to do. */
const NOT_ALLOWED = new Set(["42501", "0A000"]);

/**
 * Each table is locked while it is written. @param url of the app role
 * @returns false where the server leaves a part of it to its own maintenance
 */
export async function rewriteTables(url: string, tables: readonly string[]): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  // A connection that breaks rejects the running query; without a listener Node would end the process.
  client.on("error", () => {});
  await client.connect();
  let isDone = true;
  const attempt = async (statement: string): Promise<void> => {
    try {
      await client.query(statement);
    } catch (error) {
      if (!NOT_ALLOWED.has((error as { code?: string }).code ?? "")) throw error;
      isDone = false;
    }
  };
  try {
    for (const table of tables) await attempt(`VACUUM (FULL) ${pg.escapeIdentifier(table)}`);
    await attempt("SELECT pg_switch_wal()");
    await attempt("CHECKPOINT");
    return isDone;
  } finally {
    await client.end();
  }
}
