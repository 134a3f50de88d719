/**
 * The Postgres door. Every query runs in a transaction that says on whose behalf it runs; row-level security does the
 * rest. The settings are transaction-local, so that nothing of one caller stays on a pooled connection.
 */
import { CompiledQuery, Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import { AppError } from "../../core/errors.ts";
import { auditSetting, awaitsEntry, noteEntry } from "./audited-call.ts";
import { listen } from "./listen.ts";
import { asOutage } from "./postgres-outage.ts";
import type { Database } from "./tables/database.ts";

export type Tx = Transaction<Database>;

/** Calls reject with AppError `unavailable` while the database cannot be reached. */
export interface PostgresClient {
  /** Sees and writes the rows of one workspace. */
  withWorkspace<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Sees a person's own memberships and workspaces; writes none of them. */
  withPerson<T>(userId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Sees the directory's row of one public name. */
  withDirectoryName<T>(name: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Sees no workspace at all: only the tables of people and their log-ins. */
  withoutWorkspace<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Of every workspace there is, its id and nothing else: for what is done for each of them by the clock. */
  workspaceIds(): Promise<string[]>;
  /** Sees which workspaces there are and when their jobs are due; writes nothing. */
  withSchedule<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Sees the mails of every workspace and of none; writes nothing. */
  withOutbox<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Calls `onChange` for each NOTIFY on the channel until the returned function is called. Reconnects by itself. */
  listen(channel: string, onChange: (payload: string) => void): Promise<() => Promise<void>>;
  /** Sends NOTIFY to every process of the installation. */
  notify(channel: string, payload: string): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

const INT8 = 20;
pg.types.setTypeParser(INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError("a bigint column holds a value beyond 2^53");
  return value;
});

/** A calendar day stays one: as a Date it would be midnight in whatever zone this machine is in. */
const DATE = 1082;
pg.types.setTypeParser(DATE, (text) => text);

/** A query that has been answered. */
export interface AnsweredQuery {
  /** With placeholders where its values stood. */
  text: string;
  durationMs: number;
  hasFailed: boolean;
}

export interface PostgresOptions {
  maxConnections?: number;
  /** Told of every query. */
  onQuery?: ((query: AnsweredQuery) => void) | undefined;
}

/** Opens the door. @param url connection string of the app role (neither owner nor superuser) */
export function openPostgres(url: string, { maxConnections = 10, onQuery }: PostgresOptions = {}): PostgresClient {
  const pool = new pg.Pool({ connectionString: url, max: maxConnections, connectionTimeoutMillis: 5000 });
  // A connection that breaks is replaced by the pool, and who waits for its answer is told; without listeners, for those
  // that are idle and for those in use, Node would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    ...(onQuery
      ? {
          log: ({ level, query, queryDurationMillis }) =>
            onQuery({ text: query.sql, durationMs: queryDurationMillis, hasFailed: level === "error" }),
        }
      : {}),
  });

  let pinging: Promise<void> | null = null;

  const inTransaction = <T>(setting: string | null, value: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const done = db.transaction().execute(async (tx) => {
      const audit = auditSetting();
      if (setting) {
        const settings = "SELECT set_config($1, $2, true), set_config('app.audit', $3, true)";
        await tx.executeQuery(CompiledQuery.raw(settings, [setting, value, audit]));
      }
      const result = await work(tx);
      if (setting === "app.workspace" && audit && awaitsEntry() && (await leavesEntry(tx))) noteEntry();
      return result;
    });
    return done.catch((error: unknown) => {
      throw asOutage(error);
    });
  };

  return {
    withWorkspace: (workspaceId, work) => inTransaction("app.workspace", requireId(workspaceId), work),
    withPerson: (userId, work) => inTransaction("app.person", requireId(userId), work),
    withDirectoryName: (name, work) => inTransaction("app.directory_name", name, work),
    withoutWorkspace: (work) => inTransaction(null, "", work),
    workspaceIds: () =>
      inTransaction("app.purpose", "schedule", async (tx) => {
        const rows = await tx.selectFrom("workspaces").select("id").orderBy("id").execute();
        return rows.map(({ id }) => id);
      }),
    withSchedule: (work) => inTransaction("app.purpose", "schedule", work),
    withOutbox: (work) => inTransaction("app.purpose", "outbox", work),
    listen: (channel, onChange) => listen(url, channel, onChange),
    notify: async (channel, payload) => {
      await sql`SELECT pg_notify(${channel}, ${payload})`.execute(db);
    },
    // One question for all who ask: a server that does not answer must not hold one connection for each of them.
    ping: () => {
      pinging ??= sql`SELECT 1`
        .execute(db)
        .then(() => {})
        .finally(() => {
          pinging = null;
        });
      return pinging;
    },
    close: () => db.destroy(),
  };
}

/** Entries are written at the end of a transaction: this is it. */
async function leavesEntry(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{
    is_assigned: boolean;
  }>`SELECT pg_current_xact_id_if_assigned() IS NOT NULL AS is_assigned`.execute(tx);
  if (!rows[0]?.is_assigned) return false;
  await sql`SET CONSTRAINTS ALL IMMEDIATE`.execute(tx);
  const written = await sql<{
    entry: string | null;
  }>`SELECT current_setting('app.audit_written', true) AS entry`.execute(tx);
  return written.rows[0]?.entry === "yes";
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function requireId(id: string): string {
  if (!UUID.test(id))
    throw new AppError("internal", { public: "Something went wrong.", internal: "no workspace bound" });
  return id;
}
