/** Random tokens that only whoever reads an address knows: stored as SHA-256, good once and for a while. */
import { hash, randomBytes } from "node:crypto";
import { AppError } from "../../../core/errors.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { insertMailedToken, type MailedPurpose, selectMailedToken, takeMailedToken } from "./mailed-tokens.sql.ts";

const HOURS: Readonly<Record<MailedPurpose, number>> = { verify_email: 48, reset_password: 1 };
const HOUR_MS = 3_600_000;

export interface MailedTokenContext {
  postgres: PostgresClient;
  /** Unix milliseconds. */
  clock: () => number;
}

/** @returns the token for the mail; earlier ones of the person for the same purpose are good no more */
export async function makeMailedToken(
  { postgres, clock }: MailedTokenContext,
  purpose: MailedPurpose,
  userId: string,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const now = clock();
  await insertMailedToken(postgres, {
    tokenHash: hash("sha256", token, "buffer"),
    purpose,
    userId,
    now: new Date(now),
    expiresAt: new Date(now + HOURS[purpose] * HOUR_MS),
  });
  return token;
}

/** @returns whose a token is, which stays good; null when it is not good any more */
export function findMailedToken(
  { postgres, clock }: MailedTokenContext,
  purpose: MailedPurpose,
  token: string,
): Promise<string | null> {
  return selectMailedToken(postgres, { tokenHash: hash("sha256", token, "buffer"), purpose, now: new Date(clock()) });
}

/** Takes a token. @returns whose it was; @throws AppError invalid_request, in the same words whatever is wrong with it */
export async function redeemMailedToken(
  { postgres, clock }: MailedTokenContext,
  purpose: MailedPurpose,
  token: string,
): Promise<string> {
  const tokenHash = hash("sha256", token, "buffer");
  const userId = await takeMailedToken(postgres, { tokenHash, purpose, now: new Date(clock()) });
  if (userId === null) {
    throw new AppError("invalid_request", {
      public: "This link was already used or has expired. Request a new one.",
      fields: [{ field: "token", message: "is no longer valid" }],
    });
  }
  return userId;
}
