/** ETag and If-Match (RFC 9110 §13.1.1) of what carries a revision. */
import { AppError } from "../../core/errors.ts";

/** The ETag of an answer with a revision; null for any other answer. */
export function etagOf(body: unknown): string | null {
  const revision = (body as { revision?: unknown } | null)?.revision;
  return typeof revision === "number" ? `"${revision}"` : null;
}

/** Proxies that compress make our ETags weak; the revision in it is the same. */
const ETAG = /^(?:W\/)?"(\d{1,9})"$/;

/**
 * The revision that a change is meant for; null when any will do.
 * @throws AppError precondition_failed for what was never an ETag of ours
 */
export function readIfMatch(header: string | undefined): number | null {
  const given = header?.trim();
  if (given === undefined || given === "*") return null;
  const revision = ETAG.exec(given)?.[1];
  if (revision === undefined) {
    throw new AppError("precondition_failed", "If-Match must be one ETag as this address answered it, or *.");
  }
  return Number(revision);
}
