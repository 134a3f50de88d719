/** Reads truths from a stopped demo's databases. */
import { readConfig } from "../../../server/src/main/config.ts";
import { openStores } from "../../../server/src/main/open-stores.ts";
import { createLog } from "../../../server/src/main/operate/create-log.ts";
import type { TruthRow } from "./judge.ts";
import type { Truth } from "./truths.ts";

/** US cents for one minor unit of each currency and day: the published rate of that day, or the one before it. */
const RATES = `SELECT c.code || ' ' || d::date AS key,
    CASE c.code WHEN 'USD' THEN 1 WHEN 'EUR' THEN (r.rates->>'USD')::numeric
      ELSE (r.rates->>'USD')::numeric / (r.rates->>c.code)::numeric * CASE c.code WHEN 'JPY' THEN 100 ELSE 1 END END::float8 AS rate
  FROM (SELECT DISTINCT currency AS code FROM payments) c
  CROSS JOIN generate_series((SELECT min(paid_at)::date - 1 FROM payments), (SELECT max(paid_at)::date + 1 FROM payments), interval '1 day') d
  CROSS JOIN LATERAL (SELECT rates FROM ecb_rates WHERE day <= d::date ORDER BY day DESC LIMIT 1) r`;

export async function openTruths(dataDir: string, { workspaceId }: { workspaceId: string }) {
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: "silent" });
  const stores = await openStores(config, createLog("silent", { write: () => {} }), null);
  const postgres = <Row>(text: string): Promise<Row[]> =>
    stores.postgres.withWorkspace(workspaceId, async (tx) => {
      // Plain SQL takes the place of a query's own.
      const query = { ...tx.selectFrom("payments").select("id").compile(), sql: text, parameters: [] };
      return (await tx.executeQuery(query)).rows as Row[];
    });
  const rates = await postgres<{ key: string; rate: number }>(RATES);
  const params = { keys: rates.map(({ key }) => key), rates: rates.map(({ rate }) => Number(rate)) };
  const clickhouse = stores.clickhouse.inWorkspace(workspaceId);
  return {
    read: async (truth: Truth): Promise<TruthRow[]> => {
      const found =
        truth.store === "postgres"
          ? await postgres<TruthRow>(truth.sql)
          : await clickhouse.query<TruthRow>(truth.sql, params);
      return found.map(({ label, value }) => ({ ...(label === undefined ? {} : { label }), value: Number(value) }));
    },
    close: () => stores.close(),
  };
}
