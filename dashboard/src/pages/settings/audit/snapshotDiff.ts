import type { AuditEntry } from "@tributary/contract/audit";

export interface DiffRow {
  column: string;
  /** As it stood; null: there was nothing, or a text without a letter. */
  before: string | null;
  after: string | null;
}

/** The columns of a change side by side, in the order they are stored. */
export function snapshotDiff({ before, after }: Pick<AuditEntry, "before" | "after">): DiffRow[] {
  const columns = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...columns].map((column) => ({ column, before: shown(before, column), after: shown(after, column) }));
}

function shown(snapshot: AuditEntry["before"], column: string): string | null {
  if (!snapshot || !Object.hasOwn(snapshot, column)) return null;
  const value = snapshot[column] ?? null;
  // An empty text would be a mark around nothing.
  if (value === null || value === "") return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
