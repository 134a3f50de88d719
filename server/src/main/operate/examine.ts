/** The check-up of a running installation, from outside its process: asks and reads, and changes nothing. */
import path from "node:path";
import { keyRing } from "../../modules/secrets/public.ts";
import { readMasterKey } from "../../platform/files/data-dir.ts";
import { appUrl } from "../../platform/postgres/migrate.ts";
import { openPostgres, type PostgresClient } from "../../platform/postgres/postgres.ts";
import { runningPostgresUrl } from "../../platform/postgres/running-postgres.ts";
import type { Config } from "../config.ts";
import { storePasswords } from "../store-passwords.ts";
import { askMetrics, localOrigin } from "./ask-process.ts";
import { checkClocks } from "./check-clocks.ts";
import { checkCollection } from "./check-collection.ts";
import { checkKeys } from "./check-keys.ts";
import { checkMail } from "./check-mail.ts";
import { checkServer } from "./check-server.ts";
import { checkClickHouse, checkPostgres } from "./check-stores.ts";
import { checkWork, type WorkFindings } from "./check-work.ts";
import { type Finding, fail, ok, reasonOf } from "./finding.ts";
import { installationName } from "./installation-name.ts";

const BACKUP = ok(
  "backups",
  "Cannot be seen from here: have a backup of DATA_DIR, of your own databases if you have any, and of the master key.",
);

/** @param clock Unix milliseconds */
export async function examine(config: Config, clock: () => number = Date.now): Promise<Finding[]> {
  const masterKey = findMasterKey(config);
  const server = await checkServer(config, "error" in masterKey ? null : installationName(masterKey.key), clock);
  // With stores of its own that run nowhere there is nothing left to look at.
  if (!server.isRunning && !config.databaseUrl && !config.clickhouseUrl) return server.findings;
  const metrics = server.isRunning
    ? await askMetrics(localOrigin(config), config.metricsToken).catch(() => null)
    : null;
  const key = "error" in masterKey ? null : masterKey.key;
  const ownerUrl = config.databaseUrl ?? (key && embeddedUrl(config, key));
  const postgres = await checkPostgres(ownerUrl, clock);
  const clickhouse = await checkClickHouse(config, metrics, clock);
  const inside = ownerUrl && key && postgres.finding.verdict === "ok" ? await lookInside(config, ownerUrl, key) : null;
  return [
    ...server.findings,
    postgres.finding,
    clickhouse.finding,
    checkClocks([
      { name: "PUBLIC_URL", aheadMs: server.publicAheadMs },
      { name: "PostgreSQL", aheadMs: postgres.aheadMs },
      { name: "ClickHouse", aheadMs: clickhouse.aheadMs },
    ]),
    ...("error" in masterKey ? [masterKey.error] : []),
    ...(config.roles.has("collector") ? await checkCollection(config, metrics) : []),
    ...(inside?.findings ?? []),
    await checkMail(config, inside?.mails ?? null),
    BACKUP,
  ];
}

function findMasterKey({ masterKey, dataDir }: Config): { key: Buffer } | { error: Finding } {
  try {
    return { key: masterKey ?? readMasterKey(dataDir) };
  } catch (error) {
    const mend = "Without it no stored credential opens: set SECRET_KEY, or run this check as the server's user.";
    return { error: fail("keys", `The master key cannot be read: ${reasonOf(error)}`, mend) };
  }
}

function embeddedUrl({ dataDir }: Config, masterKey: Buffer): string | null {
  return runningPostgresUrl(path.join(dataDir, "postgres"), storePasswords(masterKey).owner);
}

/** What the database knows, through the door that requests are served by. */
async function lookInside(
  config: Config,
  ownerUrl: string,
  masterKey: Buffer,
): Promise<{ findings: Finding[]; mails: WorkFindings["mails"] | null }> {
  const postgres: PostgresClient = openPostgres(appUrl(ownerUrl, storePasswords(masterKey).app), { maxConnections: 2 });
  try {
    const keys = await checkKeys(postgres, keyRing(config, masterKey));
    const { findings, mails } = await checkWork(postgres);
    return { findings: [keys, ...findings], mails };
  } catch (error) {
    const says = `The role that requests are served by cannot read: ${reasonOf(error)}`;
    const mend = "Restart the server, which sets the role up anew; SECRET_KEY must be the one it was started with.";
    return { findings: [fail("database-role", says, mend)], mails: null };
  } finally {
    await postgres.close();
  }
}
