/** Whether both databases answer, with the schema of this version. */
import { clickHouseSchemaState, postgresSchemaState, type SchemaState } from "../../platform/postgres/schema-state.ts";
import type { Config } from "../config.ts";
import { type Finding, fail, ok, reasonOf } from "./finding.ts";

export interface StoreFinding {
  finding: Finding;
  /** The store's clock when it was asked, less ours, in milliseconds; null: not known. */
  aheadMs: number | null;
}

/** @param ownerUrl null: the embedded server does not run */
export async function checkPostgres(ownerUrl: string | null, clock: () => number): Promise<StoreFinding> {
  if (ownerUrl === null) {
    return without(
      fail(
        "postgres",
        "The embedded PostgreSQL does not run.",
        "Look at DATA_DIR/postgres.log and restart the server.",
      ),
    );
  }
  try {
    const state = await postgresSchemaState(ownerUrl);
    return { finding: judge("postgres", "PostgreSQL", state), aheadMs: state.now - clock() };
  } catch (error) {
    const mend = "Start PostgreSQL, or correct DATABASE_URL; an embedded one is described in DATA_DIR/postgres.log.";
    return without(fail("postgres", `PostgreSQL cannot be asked: ${reasonOf(error)}.`, mend));
  }
}

/** @param metrics what the running server says of itself; null: it could not be asked */
export async function checkClickHouse(
  { clickhouseUrl }: Pick<Config, "clickhouseUrl">,
  metrics: ReadonlyMap<string, number> | null,
  clock: () => number,
): Promise<StoreFinding> {
  if (clickhouseUrl === null) return without(judgeEmbedded(metrics));
  try {
    const state = await clickHouseSchemaState(clickhouseUrl);
    return { finding: judge("clickhouse", "ClickHouse", state), aheadMs: state.now - clock() };
  } catch (error) {
    const mend = "Start ClickHouse, or correct CLICKHOUSE_URL; what is collected meanwhile waits in the event log.";
    return without(fail("clickhouse", `ClickHouse cannot be asked: ${reasonOf(error)}.`, mend));
  }
}

/** It lives inside the server and in one process only, so that the server is asked for it. */
function judgeEmbedded(metrics: ReadonlyMap<string, number> | null): Finding {
  const isUp = metrics?.get('store_up{store="clickhouse"}');
  if (isUp === 1) return ok("clickhouse", "The embedded ClickHouse answers.");
  const mend = "Restart the server; what is collected meanwhile waits in the event log.";
  if (isUp === 0) return fail("clickhouse", "The embedded ClickHouse does not answer.", mend);
  const says = "The server does not say how ClickHouse is.";
  return fail("clickhouse", says, `Run this check with the server's own METRICS_TOKEN. ${mend}`);
}

function judge(check: string, name: string, { missing, unknown, version }: SchemaState): Finding {
  if (unknown.length > 0) {
    const says = `${name} has the schema of a newer version: it holds ${unknown.at(-1)}.`;
    return fail(check, says, "Run the newer version, or restore the backup made before it was installed.");
  }
  if (missing.length > 0) {
    const says = `${name} lacks ${missing.length} of this version's migrations, the first is ${missing[0]}.`;
    return fail(check, says, "Restart the server: migrations are applied at the start.");
  }
  return ok(check, `${name} ${version} answers, with the schema of this version.`);
}

function without(finding: Finding): StoreFinding {
  return { finding, aheadMs: null };
}
