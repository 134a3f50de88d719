/**
 * Who is signed in. The access token lives in memory only; the refresh token is an HttpOnly cookie this code never sees.
 * A refresh token is good for one use, so tabs take turns: the lock is shared by all tabs of the origin.
 */
import type { Tokens } from "@tributary/contract/auth";
import { type ProblemError, readProblem, unreachable } from "./problem.ts";

interface Session {
  accessToken: string;
  expiresAtMs: number;
}

/** Renew this long before the end, so that a token never dies on its way to the server. */
const RENEW_BEFORE_MS = 30_000;

let session: Session | null = null;
let renewal: Promise<Session | null> | null = null;
let nobodySinceMs = 0;

/** Several parts of a page ask at once whether anyone is signed in; for this long they share one "nobody". */
const NOBODY_FOR_MS = 2000;

/** Takes over the tokens of a sign-up, log-in or refresh. */
export function openSession(tokens: Tokens): void {
  session = { accessToken: tokens.accessToken, expiresAtMs: Date.parse(tokens.accessTokenExpiresAt) };
}

export function closeSession(): void {
  session = null;
}

/**
 * A token the server will accept, renewed when needed; null when nobody is signed in.
 * `refused` is a token that just got a 401: it is not given again. Throws ProblemError when the server cannot be reached.
 */
export async function accessToken(refused?: string): Promise<string | null> {
  if (session && session.accessToken !== refused && session.expiresAtMs - Date.now() > RENEW_BEFORE_MS) {
    return session.accessToken;
  }
  if (!session && Date.now() - nobodySinceMs < NOBODY_FOR_MS) return null;
  renewal ??= inTurn(renew).finally(() => {
    renewal = null;
  });
  return (await renewal)?.accessToken ?? null;
}

async function renew(): Promise<Session | null> {
  const wasOnline = navigator.onLine;
  const response = await fetch("/api/v1/auth/refresh", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ mayBeSignedOut: true }),
  }).catch(() => {
    throw unreachable(wasOnline);
  });
  if (response.status === 204) return nobody();
  if (response.ok) {
    openSession((await response.json()) as Tokens);
    return session;
  }
  const refusal = await readProblem(response);
  if (!isSignedOut(refusal)) throw refusal;
  return nobody();
}

function nobody(): null {
  closeSession();
  nobodySinceMs = Date.now();
  return null;
}

/** A refresh token that is none, or another site's call; anything else (an outage, a rate limit) does not sign anyone out. */
function isSignedOut(refusal: ProblemError): boolean {
  return refusal.status === 401 || refusal.status === 400 || refusal.status === 403;
}

/** Browsers offer locks in secure contexts only; elsewhere this tab's own turn is all there is. */
function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (!("locks" in navigator)) return work();
  return navigator.locks.request("tributary.refresh", work);
}
