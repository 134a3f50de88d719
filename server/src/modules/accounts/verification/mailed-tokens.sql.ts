/** Tokens that were mailed to people. */
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

export type MailedPurpose = "verify_email" | "reset_password";

/** Stores a token and clears away the person's older ones of the same purpose, and anybody's expired ones. */
export async function insertMailedToken(
  postgres: PostgresClient,
  token: { tokenHash: Buffer; purpose: MailedPurpose; userId: string; now: Date; expiresAt: Date },
): Promise<void> {
  await postgres.withoutWorkspace(async (tx) => {
    await tx
      .deleteFrom("mailed_tokens")
      .where(({ or, and, eb }) =>
        or([
          eb("expires_at", "<", token.now),
          and([eb("user_id", "=", token.userId), eb("purpose", "=", token.purpose)]),
        ]),
      )
      .execute();
    await tx
      .insertInto("mailed_tokens")
      .values({
        token_hash: token.tokenHash,
        purpose: token.purpose,
        user_id: token.userId,
        expires_at: token.expiresAt,
      })
      .execute();
  });
}

export interface PresentedToken {
  tokenHash: Buffer;
  purpose: MailedPurpose;
  now: Date;
}

/** @returns whose a token is, which stays; null when it is unknown, taken, expired or for something else */
export async function selectMailedToken(
  postgres: PostgresClient,
  { tokenHash, purpose, now }: PresentedToken,
): Promise<string | null> {
  const row = await postgres.withoutWorkspace((tx) =>
    tx
      .selectFrom("mailed_tokens")
      .select("user_id")
      .where("token_hash", "=", tokenHash)
      .where("purpose", "=", purpose)
      .where("expires_at", ">", now)
      .executeTakeFirst(),
  );
  return row?.user_id ?? null;
}

/** Takes a token, once. @returns whose it was, or null when it is unknown, taken, expired or for something else */
export async function takeMailedToken(
  postgres: PostgresClient,
  { tokenHash, purpose, now }: PresentedToken,
): Promise<string | null> {
  const row = await postgres.withoutWorkspace((tx) =>
    tx
      .deleteFrom("mailed_tokens")
      .where("token_hash", "=", tokenHash)
      .where("purpose", "=", purpose)
      .where("expires_at", ">", now)
      .returning("user_id")
      .executeTakeFirst(),
  );
  return row?.user_id ?? null;
}
