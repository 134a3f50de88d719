/** The one error a room throws on purpose. What a caller may read is kept apart from what only a log may hold. */
import type { ErrorCode, Problem } from "@tributary/contract/problem";

export interface AppErrorDetails {
  /** A sentence for the caller. */
  public: string;
  /** What an operator needs to know; never sent out. */
  internal?: string;
  /** Seconds after which the same call may succeed; absent: it will not. */
  retryAfterSeconds?: number;
  /** The rule at fault, as a stable code, where one error code stands for many. */
  reason?: string;
  /** Which fields of the input are at fault. */
  fields?: NonNullable<Problem["errors"]>;
  cause?: unknown;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: AppErrorDetails;

  constructor(code: ErrorCode, details: AppErrorDetails | string) {
    const full = typeof details === "string" ? { public: details } : details;
    super(full.internal ?? full.public, { cause: full.cause });
    this.name = "AppError";
    this.code = code;
    this.details = full;
  }
}

/** The error for anything that does not exist in this workspace, be it absent or another workspace's. */
export function notFound(what: string): AppError {
  return new AppError("not_found", `This workspace has no such ${what}.`);
}
