/** The table of attempts to connect that wait for the browser to come back. */
import type { Platform } from "@tributary/contract/connections";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";

export interface OAuthAttempt {
  id: string;
  platform: Platform;
  /** The connection to renew; null: a new one. */
  connectionId: string | null;
  userId: string;
  sessionId: string;
  /** SHA-256 of what only the browser holds. */
  browserHash: Buffer;
  codeVerifierSealed: Buffer;
  expiresAt: Date;
}

/** Stores the attempt, and removes those of the workspace that nobody came back from in time. */
export async function insertAttempt(
  postgres: PostgresClient,
  workspaceId: string,
  attempt: OAuthAttempt,
  at: Date,
): Promise<void> {
  await postgres.withWorkspace(workspaceId, async (tx) => {
    await tx.deleteFrom("oauth_attempts").where("expires_at", "<", at).execute();
    await tx
      .insertInto("oauth_attempts")
      .values({
        workspace_id: workspaceId,
        id: attempt.id,
        platform: attempt.platform,
        connection_id: attempt.connectionId,
        user_id: attempt.userId,
        session_id: attempt.sessionId,
        browser_hash: attempt.browserHash,
        code_verifier_sealed: attempt.codeVerifierSealed,
        expires_at: attempt.expiresAt,
      })
      .execute();
  });
}

/** Takes the attempt out, once and for the browser it was begun in. @returns null when it is not there for this browser */
export async function takeAttempt(
  postgres: PostgresClient,
  workspaceId: string,
  { id, browserHash }: { id: string; browserHash: Buffer },
): Promise<OAuthAttempt | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .deleteFrom("oauth_attempts")
      .where("id", "=", id)
      .where("browser_hash", "=", browserHash)
      .returningAll()
      .executeTakeFirst(),
  );
  return row
    ? {
        id: row.id,
        platform: row.platform,
        connectionId: row.connection_id,
        userId: row.user_id,
        sessionId: row.session_id,
        browserHash: row.browser_hash,
        codeVerifierSealed: row.code_verifier_sealed,
        expiresAt: row.expires_at,
      }
    : null;
}
