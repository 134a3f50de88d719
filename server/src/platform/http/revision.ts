/** Edits that must not overwrite one another: a change may name the revision it was made from. */
import { AppError } from "../../core/errors.ts";

/**
 * @param expected the revision the caller saw; null: they do not mind
 * @throws AppError precondition_failed when it is another one by now
 */
export function requireRevision(current: number, expected: number | null): void {
  if (expected === null || expected === current) return;
  throw new AppError("precondition_failed", "Someone else changed this. Reload it, then make your change.");
}
