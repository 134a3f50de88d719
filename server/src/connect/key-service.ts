/** How key services are asked, and what it means when one does not answer as it should. */
import { AppError } from "../core/errors.ts";

const TIMEOUT_MS = 5000;
const RETRY_AFTER_SECONDS = 5;

export interface KeyServiceAnswer {
  status: number;
  text: string;
}

/**
 * One call that is not redirected and not waited for longer than five seconds.
 * @param service its name, for the log; @throws AppError unavailable when it cannot be reached
 */
export async function askKeyService(service: string, url: string, init: RequestInit): Promise<KeyServiceAnswer> {
  try {
    const answer = await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
    return { status: answer.status, text: await answer.text() };
  } catch (cause) {
    throw keyServiceUnavailable(`${service} cannot be reached`, cause);
  }
}

/** For what may succeed later: the service is away, busy, or does not let us in. @param reason for the log alone */
export function keyServiceUnavailable(reason: string, cause?: unknown): AppError {
  return new AppError("unavailable", {
    public: "The key service cannot be asked at the moment; try again shortly.",
    internal: reason,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    cause,
  });
}

/** For what the service refuses, now and later. @param reason for the log alone */
export function keyServiceRefusal(reason: string): AppError {
  return new AppError("internal", { public: "Something went wrong on our side.", internal: reason });
}
