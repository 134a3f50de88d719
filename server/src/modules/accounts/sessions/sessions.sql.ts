/** Sessions as their owner sees them: the families of refresh tokens that have neither ended nor run out. */
import type { Session } from "@tributary/contract/sessions";
import { sql } from "kysely";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

type StoredSession = Omit<Session, "isCurrent">;

/** The newest first, by last use. */
export async function listSessions(postgres: PostgresClient, userId: string, now: Date): Promise<StoredSession[]> {
  const { rows } = await postgres.withoutWorkspace((tx) =>
    sql<{
      id: string;
      created_at: Date;
      last_used_at: Date;
      expires_at: Date;
      ip_prefix: string;
      user_agent: string;
    }>`
      SELECT family_id AS id, min(created_at) AS created_at, max(created_at) AS last_used_at,
        max(expires_at) AS expires_at,
        (array_agg(ip_prefix ORDER BY created_at DESC))[1] AS ip_prefix,
        (array_agg(user_agent ORDER BY created_at DESC))[1] AS user_agent
      FROM refresh_tokens WHERE user_id = ${userId} AND expires_at > ${now}
      GROUP BY family_id HAVING bool_and(revoked_at IS NULL)
      ORDER BY last_used_at DESC, id DESC`.execute(tx),
  );
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    ipPrefix: row.ip_prefix,
    userAgent: row.user_agent,
  }));
}
