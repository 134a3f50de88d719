/** What was typed and not saved yet, for as long as the tab is open. Each account and workspace has its own; secrets are never kept. */
import { pinnedWorkspace } from "../api/pinnedWorkspace.ts";

/** @param form tells the form from all others: its page, what it is about, its name; @param userId undefined where nobody is known */
export function draftKey(form: string, userId: string | undefined): string {
  return ["tributary.draft", userId ?? "", pinnedWorkspace()?.id ?? "", form].join("|");
}

/** @returns null where none is kept, or one whose fields are not those of `like`: an older release's */
export function keptDraft<State extends object>(key: string, like: State): State | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? "null");
    return hasShape(kept, like) ? (kept as State) : null;
  } catch {
    return null;
  }
}

/** A browser that keeps nothing, or has no room left, keeps no draft. */
export function keepDraft(key: string, state: object): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(state));
  } catch {
    dropDraft(key);
  }
}

export function dropDraft(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Then none was kept.
  }
}

/** Whether each field of the one is in the other, and of its kind; what fields may hold besides is the form's own matter. */
function hasShape(kept: unknown, like: unknown): boolean {
  if (like === null || kept === null) return true;
  if (Array.isArray(like) || typeof like !== "object")
    return typeof kept === typeof like && Array.isArray(kept) === Array.isArray(like);
  if (typeof kept !== "object" || Array.isArray(kept)) return false;
  return Object.entries(like).every(
    ([name, value]) => Object.hasOwn(kept, name) && hasShape((kept as Record<string, unknown>)[name], value),
  );
}
