/** Opens both stores, embedded or by URL, brought to the newest schema. */
import path from "node:path";
import type { Logger } from "pino";
import type { Tracer } from "../core/tracer.ts";
import { MODULES } from "../modules.ts";
import { type ClickHouseClient, openClickHouse, serverClient } from "../platform/clickhouse/clickhouse.ts";
import { embeddedClickHouse } from "../platform/clickhouse/embedded-clickhouse.ts";
import { loadMasterKey, lockDataDir } from "../platform/files/data-dir.ts";
import type { ModuleFacts } from "../platform/module.ts";
import type { ObjectStore } from "../platform/objects/object-store.ts";
import { openObjectStore } from "../platform/objects/open-object-store.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../platform/postgres/embedded-postgres.ts";
import { appUrl, migrate } from "../platform/postgres/migrate.ts";
import { openPostgres, type PostgresClient } from "../platform/postgres/postgres.ts";
import type { Config } from "./config.ts";
import { traceClickHouse, tracePostgres } from "./operate/trace-stores.ts";
import { storePasswords } from "./store-passwords.ts";

export interface Stores {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
  objects: ObjectStore;
  /** Connection string of the app role. */
  appUrl: string;
  masterKey: Buffer;
  close(): Promise<void>;
}

const READERS = 4;
const CLICKHOUSE_TABLES = (MODULES as readonly ModuleFacts[]).flatMap(({ tables }) => tables?.clickhouse ?? []);

/** @param tracer where each query is noted; null: nowhere */
export async function openStores(config: Config, log: Logger, tracer: Tracer | null): Promise<Stores> {
  const lock = lockDataDir(config.dataDir);
  let embedded: EmbeddedPostgres | null = null;
  try {
    const masterKey = config.masterKey ?? loadMasterKey(config.dataDir);
    const passwords = storePasswords(masterKey);
    const dataDir = path.join(config.dataDir, "postgres");
    if (!config.databaseUrl) embedded = await startEmbeddedPostgres({ dataDir, ownerPassword: passwords.owner });
    const ownerUrl = config.databaseUrl ?? embedded?.ownerUrl ?? "";
    const { clickhouseUrl } = config;
    const makeClient = clickhouseUrl
      ? () => serverClient(clickhouseUrl)
      : embeddedClickHouse(path.join(config.dataDir, "clickhouse"));
    const clickhouse = openClickHouse({
      makeClient: () => (tracer ? traceClickHouse(makeClient(), tracer) : makeClient()),
      readers: READERS,
      workspaceTables: CLICKHOUSE_TABLES,
    });
    const migrator = makeClient();
    const applied = await migrate({ ownerUrl, appPassword: passwords.app, clickhouse: migrator });
    await migrator.close();
    if (applied.length > 0) log.info({ applied }, "schema brought up to date");
    const url = appUrl(ownerUrl, passwords.app);
    const postgres = openPostgres(url, { onQuery: tracer ? tracePostgres(tracer) : undefined });
    return {
      postgres,
      clickhouse,
      objects: openObjectStore(config.objectStore, config.dataDir),
      appUrl: url,
      masterKey,
      close: async () => {
        await clickhouse.close();
        await postgres.close();
        await embedded?.stop();
        lock.release();
      },
    };
  } catch (error) {
    await embedded?.stop();
    lock.release();
    throw error;
  }
}
