/** The table of recommendations. */
import type {
  Outcome,
  Recommendation,
  RecommendationPatch,
  RecommendationStatus,
  TrackRecord,
} from "@tributary/contract/recommendations";
import { type Selectable, sql } from "kysely";
import { newId } from "../../core/ids.ts";
import { pageOfRows, readCursor } from "../../platform/http/cursor.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import type { Recommendations } from "../../platform/postgres/tables/recommendation-tables.ts";
import type { Suggestion } from "./situation.ts";

/** What was declined is not said again for so long. */
const QUIET_DAYS = 28;

/**
 * Makes the open recommendations those that the numbers support now: refreshes, adds, and lets the others expire. What was
 * dismissed lately, and what was accepted and is being followed, is left out.
 */
export async function storeSuggestions(
  tx: Tx,
  workspaceId: string,
  suggestions: readonly Suggestion[],
  at: Date,
): Promise<void> {
  const quietSince = new Date(at.getTime() - QUIET_DAYS * 86_400_000);
  const known = await tx
    .selectFrom("recommendations")
    .select(["id", "type", "subject_kind", "subject_id", "status"])
    .where((eb) => eb.or([eb("status", "=", "open"), eb("decided_at", ">", quietSince)]))
    .execute();
  const keyOf = (type: string, kind: string, id: string): string => [type, kind, id].join(" ");
  const standing = new Map(known.map((row) => [keyOf(row.type, row.subject_kind, row.subject_id), row]));
  const said = new Set<string>();
  for (const suggestion of suggestions) {
    const { type, subject } = suggestion;
    const key = keyOf(type, subject.kind, subject.id);
    said.add(key);
    const before = standing.get(key);
    if (before?.status === "open") {
      await tx
        .updateTable("recommendations")
        .set({ suggestion: JSON.stringify(suggestion), refreshed_at: at })
        .where("id", "=", before.id)
        // Somebody may decide on it while this runs.
        .where("status", "=", "open")
        .execute();
    } else if (!before) {
      await addSuggestion(tx, workspaceId, suggestion, at);
    }
  }
  const over = known.filter(
    (row) => row.status === "open" && !said.has(keyOf(row.type, row.subject_kind, row.subject_id)),
  );
  if (over.length === 0) return;
  await tx
    .updateTable("recommendations")
    .set({ status: "expired" })
    .where(
      "id",
      "in",
      over.map(({ id }) => id),
    )
    .where("status", "=", "open")
    .execute();
}

async function addSuggestion(tx: Tx, workspaceId: string, suggestion: Suggestion, at: Date): Promise<void> {
  await tx
    .insertInto("recommendations")
    .values({
      workspace_id: workspaceId,
      id: newId(),
      type: suggestion.type,
      subject_kind: suggestion.subject.kind,
      subject_id: suggestion.subject.id,
      suggestion: JSON.stringify(suggestion),
      status: "open",
      dismiss_reason: null,
      decided_at: null,
      measured_from: null,
      outcome: null,
      suggested_at: at,
      refreshed_at: at,
    })
    // Another run at the same time has said it.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Newest first. */
export async function listRecommendations(
  postgres: PostgresClient,
  workspaceId: string,
  { status, limit, cursor }: { status?: RecommendationStatus | undefined; limit: number; cursor?: string | undefined },
): Promise<{ data: Recommendation[]; nextCursor: string | null }> {
  const after = cursor ? readCursor(cursor) : null;
  const rows = await postgres.withWorkspace(workspaceId, (tx) => {
    let query = tx
      .selectFrom("recommendations")
      .selectAll()
      .orderBy("suggested_at", "desc")
      .orderBy("id", "desc")
      .limit(limit + 1);
    if (status) query = query.where("status", "=", status);
    if (after) query = query.where((eb) => eb(eb.refTuple("suggested_at", "id"), "<", eb.tuple(after.at, after.id)));
    return query.execute();
  });
  const page = pageOfRows(rows, limit, (row) => ({ at: row.suggested_at, id: row.id }));
  return { data: page.rows.map(toRecommendation), nextCursor: page.nextCursor };
}

/**
 * Accepts or dismisses an open one. @param measuredFrom first full day after it
 * @returns it as it then is, also when it was not open; null when there is none
 */
export function decide(
  postgres: PostgresClient,
  workspaceId: string,
  { id, patch, at, measuredFrom }: { id: string; patch: RecommendationPatch; at: Date; measuredFrom: string },
): Promise<{ recommendation: Recommendation; isDone: boolean } | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const row = await tx
      .updateTable("recommendations")
      .set({
        status: patch.status,
        dismiss_reason: patch.status === "dismissed" ? patch.reason : null,
        measured_from: patch.status === "accepted" ? measuredFrom : null,
        decided_at: at,
      })
      .where("id", "=", id)
      .where("status", "=", "open")
      .returningAll()
      .executeTakeFirst();
    if (row) return { recommendation: toRecommendation(row), isDone: true };
    const other = await tx.selectFrom("recommendations").selectAll().where("id", "=", id).executeTakeFirst();
    return other ? { recommendation: toRecommendation(other), isDone: false } : null;
  });
}

/** Accepted ones that predict something, without an outcome, whose days began at the latest on `firstDay`. */
export async function listToFollow(
  postgres: PostgresClient,
  workspaceId: string,
  firstDay: string,
): Promise<{ id: string; measuredFrom: string; suggestion: Suggestion }[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("recommendations")
      .select(["id", "measured_from", "suggestion"])
      .where("status", "=", "accepted")
      .where("outcome", "is", null)
      .where("measured_from", "<=", firstDay)
      .where(sql`suggestion ->> 'prediction'`, "is not", null)
      .execute(),
  );
  return rows.map((row) => ({
    id: row.id,
    measuredFrom: row.measured_from ?? firstDay,
    suggestion: row.suggestion as Suggestion,
  }));
}

export async function storeOutcome(tx: Tx, id: string, outcome: Outcome): Promise<void> {
  await tx
    .updateTable("recommendations")
    .set({ outcome: JSON.stringify(outcome) })
    .where("id", "=", id)
    .execute();
}

/** How predictions fared, by type. */
export async function readTrackRecord(postgres: PostgresClient, workspaceId: string): Promise<TrackRecord["data"]> {
  const verdict = sql<Outcome["verdict"]>`outcome ->> 'verdict'`;
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("recommendations")
      .select(["type", verdict.as("verdict"), (eb) => eb.fn.countAll<string>().as("count")])
      .where("outcome", "is not", null)
      .where(verdict, "!=", "unknown")
      .groupBy(["type", verdict])
      .execute(),
  );
  return [...Map.groupBy(rows, ({ type }) => type)].map(([type, ofType]) => {
    const count = (wanted: Outcome["verdict"]): number =>
      Number(ofType.find((row) => row.verdict === wanted)?.count ?? 0);
    const [asPredicted, better, worse] = [count("as_predicted"), count("better"), count("worse")];
    return { type, followed: asPredicted + better + worse, asPredicted, better, worse };
  });
}

function toRecommendation(row: Selectable<Recommendations>): Recommendation {
  return {
    ...(row.suggestion as Suggestion),
    id: row.id,
    status: row.status,
    dismissReason: row.dismiss_reason,
    outcome: row.outcome as Outcome | null,
    suggestedAt: row.suggested_at.toISOString(),
    refreshedAt: row.refreshed_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
  };
}
