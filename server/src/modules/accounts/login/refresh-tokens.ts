/**
 * Refresh tokens: random, stored only as SHA-256, exchanged once each. All tokens of one log-in form a family; when
 * one of them comes a second time, either the thief or the owner holds a copy, so the whole family ends (RFC 9700 §4.14).
 */
import { hash, randomBytes } from "node:crypto";
import { AppError } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import {
  addSuccessor,
  type Device,
  exchangeToken,
  findToken,
  insertFirstToken,
  recordExchangeTime,
  revokeFamily,
  type StoredToken,
} from "./refresh-tokens.sql.ts";

const FAMILY_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * The answer to a rotation is held back this long, so that whoever asked at the same moment (the browser's other tabs,
 * all waking up) has arrived by then and is told apart from someone who replays the token later.
 */
const GATHER_MS = 100;

/**
 * While a rotation is being answered its time is unknown, so one this far ahead stands in. Should the process die
 * before the real time is recorded, replays count as lost races for this long and as replays afterwards.
 */
const UNANSWERED_MS = 10_000;

/**
 * A browser that reloads while its token is being exchanged never sees the successor, and comes back with the old one.
 * For this long it is given another, if the token came by cookie, which no script and no other site can read.
 */
export const COOKIE_GRACE_MS = 10_000;

export interface RefreshToken {
  token: string;
  userId: string;
  /** The log-in, and all tokens that follow from it: the family. */
  sessionId: string;
  /** Absolute: seven days after the log-in, whatever happens in between. */
  expiresAt: Date;
}

export interface RefreshContext {
  postgres: PostgresClient;
  /** Unix milliseconds. */
  clock: () => number;
  /** Waits for so many milliseconds. */
  pause: (ms: number) => Promise<unknown>;
}

/** Starts a family for a person who has just proved who they are. */
export async function issueRefreshToken(
  { postgres, clock }: RefreshContext,
  userId: string,
  device: Device,
): Promise<RefreshToken> {
  const token = makeToken();
  const now = clock();
  const sessionId = newId(now);
  const expiresAt = new Date(now + FAMILY_DAYS * DAY_MS);
  await insertFirstToken(postgres, {
    tokenHash: hashToken(token),
    familyId: sessionId,
    userId,
    expiresAt,
    device,
    now: new Date(now),
  });
  return { token, userId, sessionId, expiresAt };
}

/**
 * Exchanges a token for its successor.
 * @param request.arrivedAt when the request's head arrived, Unix milliseconds: a request that was already here when another
 * one's exchange was recorded cannot have been sent by someone who saw the outcome. It lost a race and ends nothing.
 * @param request.graceMs how long after its exchange the token may be exchanged again; not at all by default
 * @throws AppError unauthenticated, with the same words whatever the reason
 */
export async function rotateRefreshToken(
  { postgres, clock, pause }: RefreshContext,
  presented: string,
  { arrivedAt, device, graceMs = 0 }: { arrivedAt: number; device: Device; graceMs?: number },
): Promise<RefreshToken> {
  const tokenHash = hashToken(presented);
  const successor = makeToken();
  const exchanged = await exchangeToken(postgres, {
    tokenHash,
    successorHash: hashToken(successor),
    device,
    now: new Date(clock()),
    usedAt: new Date(clock() + UNANSWERED_MS),
  });
  if (exchanged) {
    await pause(GATHER_MS);
    await recordExchangeTime(postgres, tokenHash, new Date(clock()));
    return { token: successor, ...exchanged };
  }
  const now = new Date(clock());
  const usedSince = new Date(now.getTime() - graceMs);
  const again = graceMs
    ? await addSuccessor(postgres, { tokenHash, successorHash: hashToken(successor), device, usedSince, now })
    : null;
  if (again) return { token: successor, ...again };
  const stored = await findToken(postgres, tokenHash);
  if (stored && isReplay(stored, arrivedAt)) await revokeFamily(postgres, stored.familyId, new Date(clock()));
  throw new AppError("unauthenticated", "Your session has expired. Log in again.");
}

/** Ends the log-in a token belongs to. Unknown and ended tokens are no error: the outcome is the same. */
export async function revokeRefreshToken({ postgres, clock }: RefreshContext, presented: string): Promise<void> {
  const stored = await findToken(postgres, hashToken(presented));
  if (stored) await revokeFamily(postgres, stored.familyId, new Date(clock()));
}

/** Whether a token that could not be exchanged had been exchanged before this request arrived. */
function isReplay({ usedAt }: Pick<StoredToken, "usedAt">, arrivedAt: number): boolean {
  return usedAt !== null && arrivedAt > usedAt.getTime();
}

function makeToken(): string {
  return `trr_${randomBytes(32).toString("base64url")}`;
}

function hashToken(token: string): Buffer {
  return hash("sha256", token, "buffer");
}
