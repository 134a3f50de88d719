/** A new document brings the present release; one that does not help is not asked for again and again. */

const KEY = "tributary.reloaded-at";
/** Within this time a second reload would be the same one again. */
const AGAIN_AFTER_MS = 60_000;

/** @returns false, doing nothing, when the document has just been reloaded for the same reason */
export function reloadOnce(now: number = Date.now()): boolean {
  const before = Number(sessionStorage.getItem(KEY) ?? 0);
  if (now - before < AGAIN_AFTER_MS) return false;
  sessionStorage.setItem(KEY, String(now));
  window.location.reload();
  return true;
}
