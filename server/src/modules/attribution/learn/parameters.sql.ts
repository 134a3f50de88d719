/** The parameters that a workspace's payments are matched by, version by version. */
import { sql } from "kysely";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { Band } from "../match/calibration-report.ts";
import type { LearnedParameters } from "../match/learn-parameters.ts";
import { type MatchingParameters, POOLED_PARAMETERS } from "../match/parameters.ts";

/** How right the parameters were for payments they were not learned from. */
export interface LearningReport {
  /** Candidates of those payments. */
  pairs: number;
  brier: number;
  ece: number;
  bands: Band[];
}

export interface StoredParameters {
  version: number;
  learnedAt: Date;
  /** With a known payer, from which it was learned. */
  payments: number;
  learned: LearnedParameters;
  report: LearningReport;
}

/** The newest version; null: none was learned. */
export async function findParameters(postgres: PostgresClient, workspaceId: string): Promise<StoredParameters | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("matching_parameters").selectAll().orderBy("version", "desc").limit(1).executeTakeFirst(),
  );
  if (!row) return null;
  const { version, learned_at: learnedAt, payments } = row;
  return {
    version,
    learnedAt,
    payments,
    learned: row.parameters as LearnedParameters,
    report: row.report as LearningReport,
  };
}

/** What to match by now: what was learned, or pooled defaults. A signal that is newer than the learning has its default. */
export async function currentParameters(postgres: PostgresClient, workspaceId: string): Promise<MatchingParameters> {
  const stored = await findParameters(postgres, workspaceId);
  if (!stored) return POOLED_PARAMETERS;
  const { unseen, calibration, signals } = stored.learned;
  return { version: stored.version, unseen, calibration, signals: { ...POOLED_PARAMETERS.signals, ...signals } };
}

/** Stores the next version. */
export async function storeParameters(
  postgres: PostgresClient,
  workspaceId: string,
  { learned, report, payments }: Pick<StoredParameters, "learned" | "report" | "payments">,
): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .insertInto("matching_parameters")
      .values({
        workspace_id: workspaceId,
        version: sql<number>`(SELECT 1 + coalesce(max(version), 0) FROM matching_parameters)`,
        payments,
        parameters: JSON.stringify(learned),
        report: JSON.stringify(report),
      })
      .execute(),
  );
}
