import type { AuditEntry } from "@tributary/contract/audit";

/** Columns that people know a thing by, the best first. */
const NAMING = ["name", "title", "label", "code", "slug", "platform", "channel", "host"];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a change was made to, as people call it; null where the entry holds no such word. The newer name counts. */
export function targetName({
  before,
  after,
  targetId,
  targetName: person,
}: Pick<AuditEntry, "before" | "after" | "targetId" | "targetName">): string | null {
  if (person !== null) return person;
  for (const column of NAMING) {
    const name = [after?.[column], before?.[column]].find(isShown);
    if (name !== undefined) return name;
  }
  return targetId !== null && !UUID.test(targetId) ? targetId : null;
}

function isShown(value: unknown): value is string {
  return typeof value === "string" && value !== "" && !value.startsWith("[hidden");
}
