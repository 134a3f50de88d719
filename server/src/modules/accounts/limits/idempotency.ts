/** `Idempotency-Key`: a call that is repeated, because its answer was lost, is carried out once. */
import { AppError } from "../../../core/errors.ts";
import { HttpAnswer } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { findCall, forgetCall, reserveCall, storeAnswer } from "./idempotency.sql.ts";

const REMEMBERED_MS = 24 * 3_600_000;
/** A call that has not ended by now has died with its process: the next repetition takes over. */
const RUNNING_MS = 60_000;
const RETRY_AFTER_SECONDS = 2;

export interface IdempotentCall {
  workspaceId: string;
  /** Method and path. */
  route: string;
  /** What the caller sent, 1 to 255 characters. */
  key: string;
  /** SHA-256 of the request. */
  requestHash: Buffer;
}

export interface IdempotencyContext {
  postgres: PostgresClient;
  /** Unix milliseconds. */
  clock: () => number;
}

/**
 * Runs the call, or gives the first answer again with `Idempotent-Replayed: true`. Answers below 500 are kept for 24
 * hours, without their headers. What is thrown is not kept: a refused or failed call made nothing, so it may be tried
 * again under the same key.
 * @throws AppError idempotency_mismatch when the key came with another request; conflict while the first one runs
 */
export async function runIdempotent(
  { postgres, clock }: IdempotencyContext,
  call: IdempotentCall,
  run: () => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const startedAt = new Date(clock());
  const reserved = await reserveCall(postgres, call, {
    startedAt,
    forgottenBefore: new Date(startedAt.getTime() - REMEMBERED_MS),
    deadBefore: new Date(startedAt.getTime() - RUNNING_MS),
  });
  if (!reserved) return replay(postgres, call);
  const answer = await run().catch(async (error: unknown) => {
    await forgetCall(postgres, call, startedAt);
    throw error;
  });
  if (answer.status < 500 && isJson(answer.body)) {
    await storeAnswer(postgres, call, startedAt, { status: answer.status, body: JSON.stringify(answer.body) });
  } else {
    await forgetCall(postgres, call, startedAt);
  }
  return answer;
}

function isJson(body: HttpAnswer["body"]): body is object | null {
  return typeof body === "object" && !Buffer.isBuffer(body);
}

async function replay(postgres: PostgresClient, call: IdempotentCall): Promise<HttpAnswer> {
  const first = await findCall(postgres, call);
  if (first && !first.requestHash.equals(call.requestHash)) {
    throw new AppError("idempotency_mismatch", "This Idempotency-Key was already used with a different request.");
  }
  if (!first?.answer) {
    throw new AppError("conflict", {
      public: "The first call with this Idempotency-Key is still running.",
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }
  const { status, body } = first.answer;
  return new HttpAnswer(status, JSON.parse(body) as object | null, { "idempotent-replayed": "true" });
}
