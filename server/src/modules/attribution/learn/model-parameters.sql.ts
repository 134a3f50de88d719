/** What a workspace's models learned of its channels, version by version. */
import { sql } from "kysely";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { bindModels } from "../models/by-strength.ts";
import type { AttributionModel, ModelStrengths } from "../models/model.ts";
import { queueMatches } from "../trace/late-evidence.sql.ts";

export interface StoredStrengths {
  version: number;
  fittedAt: Date;
  /** Of the journeys it was learned from, as hexadecimal digits. */
  fingerprint: string;
  strengths: ModelStrengths;
}

/** The newest version; null: nothing was learned. */
export async function findStrengths(postgres: PostgresClient, workspaceId: string): Promise<StoredStrengths | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("model_parameters").selectAll().orderBy("version", "desc").limit(1).executeTakeFirst(),
  );
  if (!row) return null;
  const { version, fitted_at: fittedAt, fingerprint } = row;
  return { version, fittedAt, fingerprint, strengths: row.strengths as ModelStrengths };
}

/** The models as the workspace's payments are credited by them now. */
export async function modelsOf(
  postgres: PostgresClient,
  models: readonly AttributionModel[],
  workspaceId: string,
): Promise<AttributionModel[]> {
  return bindModels(models, (await findStrengths(postgres, workspaceId))?.strengths ?? {});
}

/** Stores the next version, by which every payment is to be credited anew. */
export async function storeStrengths(
  postgres: PostgresClient,
  workspaceId: string,
  fit: { fingerprint: string; conversions: number; nulls: number; strengths: ModelStrengths },
): Promise<void> {
  await postgres.withWorkspace(workspaceId, async (tx) => {
    await tx
      .insertInto("model_parameters")
      .values({
        workspace_id: workspaceId,
        version: sql<number>`(SELECT 1 + coalesce(max(version), 0) FROM model_parameters)`,
        ...fit,
        strengths: JSON.stringify(fit.strengths),
      })
      .execute();
    await queueMatches(sql`SELECT * FROM payments WHERE workspace_id = ${workspaceId}`).execute(tx);
  });
}
