/** Tells "the database cannot be reached now" from everything that is wrong with a query. */
import { diskFull } from "../../core/disk-full.ts";
import { AppError } from "../../core/errors.ts";

const NETWORK = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EHOSTUNREACH"]);
/** SQLSTATE: connection exceptions, too many connections, and the server shutting down or starting up. */
const SQLSTATE = /^(?:08\w{3}|53300|57P0[123])$/;
/** What the driver says without a code. */
const DRIVER = /connection terminated|timeout exceeded when trying to connect|connection error and is not queryable/i;
const RETRY_AFTER_SECONDS = 2;

/** @returns the same error, or `unavailable` when another try in a moment may succeed */
export function asOutage(error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const isDown =
    (typeof code === "string" && (NETWORK.has(code) || SQLSTATE.test(code))) ||
    (code === undefined && typeof message === "string" && DRIVER.test(message));
  if (error instanceof AppError) return error;
  if (!isDown) return diskFull(error) ?? error;
  return new AppError("unavailable", {
    public: "The database cannot be reached at the moment; try again shortly.",
    internal: `PostgreSQL: ${String(message)}`,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    cause: error,
  });
}
