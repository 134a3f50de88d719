/** Tells a disk without room from everything else that can be wrong with a write, wherever it was noticed. */
import { AppError } from "./errors.ts";

/** ENOSPC, EDQUOT: of a file system. 53100: PostgreSQL's `disk_full`. */
const CODES = new Set<unknown>(["ENOSPC", "EDQUOT", "53100"]);
/** Room is made by people, not within a moment. */
const RETRY_AFTER_SECONDS = 10;
const MAX_CAUSES = 5;

/** @returns the answer to give for an error that is, or comes of, a full disk; null: it is none */
export function diskFull(error: unknown): AppError | null {
  let cause = error;
  for (let depth = 0; depth < MAX_CAUSES && typeof cause === "object" && cause !== null; depth++) {
    const { code, cause: deeper } = cause as { code?: unknown; cause?: unknown };
    if (CODES.has(code)) {
      return new AppError("unavailable", {
        public: "There is no room on the server's disk, so that nothing of this could be stored; send it again later.",
        internal: `the disk is full: ${String(error)}`,
        retryAfterSeconds: RETRY_AFTER_SECONDS,
        cause: error,
      });
    }
    cause = deeper;
  }
  return null;
}
