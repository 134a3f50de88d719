/**
 * The ClickHouse door. A question is asked inside one workspace: the door appends the workspace's filter for every
 * table, and the limits, to the SQL text itself. Client settings are not used, because in the embedded engine they
 * become session-wide and would leak into the next query.
 */
import { createClient, type ClickHouseClient as DriverClient } from "@clickhouse/client";
import { AppError } from "../../core/errors.ts";

export interface ClickHouseWorkspace {
  /** Rows of a SELECT over this workspace's data. Values travel as `{name:Type}` parameters, never in the text. */
  query<Row>(sql: string, params?: Record<string, unknown>): Promise<Row[]>;
  /**
   * Writes what a SELECT over this workspace's data gives into a table, as rows of this workspace; durable when the
   * promise resolves.
   */
  insertSelect(table: string, rows: SelectedRows, params?: Record<string, unknown>): Promise<void>;
}

/** Rows that ClickHouse makes itself. */
export interface SelectedRows {
  /** Of the table, in the order of the SELECT, without workspace_id. */
  columns: readonly string[];
  /** A SELECT that gives exactly these columns, and no SETTINGS. */
  select: string;
}

export interface ClickHouseClient {
  inWorkspace(workspaceId: string): ClickHouseWorkspace;
  /**
   * Writes rows, each naming its own workspace; durable when the promise resolves.
   * Throws RefusedRowsError when a value among them can never be stored: trying again would change nothing.
   */
  insert(table: string, rows: readonly { workspace_id: string }[]): Promise<void>;
  /** `insert` for rows that are JSON already; does nothing where there are none. */
  insertLines(table: string, rows: RowLines): Promise<void>;
  /**
   * Deletes or changes a workspace's rows; when it resolves, no query sees them as they were, and within minutes no file
   * holds them. The condition stays on disk: values that name a person belong into `erasing`, not into it.
   */
  rewrite(table: string, workspaceId: string, change: Rewrite): Promise<void>;
  /**
   * Which of these event keys are stored already, or were erased. A key covers its workspace, so that it tells nothing
   * of others.
   */
  storedEventKeys(keys: readonly string[]): Promise<Set<string>>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Rows without their columns' names, which would be read again with each. */
export interface RowLines {
  columns: readonly string[];
  /** A row a line: a JSON list of its values in the order of `columns`. Empty: no rows. */
  lines: string;
}

export interface Rewrite {
  /** Expression of ClickHouse's SQL. */
  where: string;
  /** Assignments of an UPDATE; absent: the rows go. */
  set?: string;
}

export interface ClickHouseOptions {
  /** One client per parallel query: an embedded connection is strictly serial. */
  makeClient: () => DriverClient;
  /** Connections for questions. Writing has its own. */
  readers: number;
  /** Tables that hold workspaces' data; each gets the filter in every query. */
  workspaceTables: readonly string[];
}

/** Rows hold a value that does not fit its column. */
export class RefusedRowsError extends Error {
  override readonly name = "RefusedRowsError";
}

/** ClickHouse's codes for unreadable or unfitting values (src/Common/ErrorCodes.cpp): parse, type and range errors. */
const REFUSAL_CODES = new Set([
  "6",
  "25",
  "26",
  "27",
  "38",
  "41",
  "53",
  "69",
  "70",
  "72",
  "117",
  "131",
  "321",
  "349",
  "376",
]);

function refusal(error: unknown): never {
  // By code, not by class: the embedded driver throws its own copy of the client's error class.
  const { code, message } = error as { code?: unknown; message?: string };
  if (REFUSAL_CODES.has(String(code))) throw new RefusedRowsError(message, { cause: error });
  throw error;
}

const MAX_QUERY_SECONDS = 60;
const MAX_QUERY_BYTES = 1_000_000_000;

/** A client of a ClickHouse server. @param url http(s)://user:password@host:port/database */
export function serverClient(url: string): DriverClient {
  return createClient({ url });
}

/** Opens the door over clients that all see the same database. */
export function openClickHouse({ makeClient, readers, workspaceTables }: ClickHouseOptions): ClickHouseClient {
  const writer = makeClient();
  // A change of parts takes as long as it takes; new rows must not wait behind it.
  const mutator = makeClient();
  const pool = Array.from({ length: readers }, makeClient);
  let turn = 0;
  const reader = (): DriverClient => {
    turn = (turn + 1) % pool.length;
    return pool[turn] ?? writer;
  };

  return {
    inWorkspace: (workspaceId) => ({
      query: async <Row>(sql: string, params: Record<string, unknown> = {}) => {
        const answer = await reader().query({
          query: `${sql}\n${settingsClause(workspaceId, workspaceTables)}`,
          query_params: params,
          format: "JSONEachRow",
        });
        return answer.json<Row>();
      },
      insertSelect: async (table, { columns, select }, params = {}) => {
        const owner = requireId(workspaceId);
        await mutator.command({
          query: `INSERT INTO ${table} (workspace_id, ${columns.join(", ")})
            SELECT toUUID('${owner}'), * FROM (${select})
            ${settingsClause(owner, workspaceTables)}`,
          query_params: params,
        });
      },
    }),
    insert: async (table, rows) => {
      if (rows.length === 0) return;
      await writer.insert({ table, values: rows as unknown[], format: "JSONEachRow" }).catch(refusal);
    },
    insertLines: async (table, { columns, lines }) => {
      if (lines === "") return;
      const query = `INSERT INTO ${table} (${columns.join(", ")}) FORMAT JSONCompactEachRow\n${lines}`;
      await writer.command({ query }).catch(refusal);
    },
    rewrite: async (table, workspaceId, { where, set }) => {
      const action = set ? `UPDATE ${set}` : "DELETE";
      const owner = `workspace_id = '${requireId(workspaceId)}'`;
      await mutator.command({
        query: `ALTER TABLE ${table} ${action} WHERE ${owner} AND (${where}) SETTINGS mutations_sync = 1`,
      });
      // An embedded connection holds the parts of its last question until it is asked another.
      await Promise.all([writer, mutator, ...pool].map(askNothing));
    },
    storedEventKeys: (keys) => storedEventKeys(writer, keys),
    ping: () => askNothing(writer),
    close: async () => {
      await Promise.all([writer, mutator, ...pool].map((client) => client.close()));
    },
  };
}

/** The workspace's filter on every table, and the limits, as a SETTINGS clause. */
export function settingsClause(workspaceId: string, tables: readonly string[]): string {
  const id = requireId(workspaceId);
  const filters = tables.map((table) => `'${table}':'workspace_id=\\'${id}\\''`).join(",");
  return `SETTINGS additional_table_filters={${filters}}, max_execution_time=${MAX_QUERY_SECONDS}, max_memory_usage=${MAX_QUERY_BYTES}, readonly=0`;
}

async function askNothing(client: DriverClient): Promise<void> {
  await (await client.query({ query: "SELECT 1", format: "JSONEachRow" })).json();
}

function requireId(workspaceId: string): string {
  if (!/^[0-9a-f-]{36}$/i.test(workspaceId)) {
    throw new AppError("internal", { public: "Something went wrong.", internal: "no workspace bound" });
  }
  return workspaceId;
}

async function storedEventKeys(client: DriverClient, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const answer = await client.query({
    // One text: a list of thousands is taken apart and put together again value by value on its way.
    query: `WITH asked AS (SELECT toUInt128(arrayJoin(splitByChar(',', {keys:String}))) AS event_key)
      SELECT DISTINCT toString(event_key) AS key FROM events WHERE event_key IN (SELECT event_key FROM asked)
      UNION DISTINCT
      SELECT DISTINCT toString(event_key) AS key FROM erased_events WHERE event_key IN (SELECT event_key FROM asked)`,
    query_params: { keys: keys.join(",") },
    format: "JSONEachRow",
  });
  return new Set((await answer.json<{ key: string }>()).map(({ key }) => key));
}
