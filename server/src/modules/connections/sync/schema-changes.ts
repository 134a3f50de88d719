/** How records differ from what a connector knows of them: told to people, and never a reason to refuse a record. */
import type { z } from "zod";
import type { SchemaChange } from "../../../platform/postgres/tables/source-tables.ts";
import type { SourceRecord } from "../connectors/connector.ts";

/** So many differences are kept for a stream: what is more is another shape altogether. */
const MOST = 50;

/** @returns those known before, and those that these records show, by field */
export function noteSchemaChanges(
  before: readonly SchemaChange[],
  schema: z.ZodType,
  records: readonly SourceRecord[],
  since: string,
): SchemaChange[] {
  const all = new Map(before.map((change) => [`${change.field} ${change.change}`, change]));
  for (const record of records) {
    for (const { field, change } of differencesOf(schema, record)) {
      const key = `${field} ${change}`;
      if (!all.has(key) && all.size < MOST) all.set(key, { field, change, since });
    }
  }
  return [...all.values()];
}

type Difference = Pick<SchemaChange, "field" | "change">;

function differencesOf(schema: z.ZodType, record: SourceRecord): Difference[] {
  const parsed = schema.safeParse(record);
  if (parsed.success) return newFields(record, parsed.data, "");
  return parsed.error.issues.flatMap(({ path, code, ...issue }): Difference[] => {
    if (code === "unrecognized_keys") {
      const { keys = [] } = issue as { keys?: string[] };
      return keys.map((key) => ({ field: fieldOf([...path, key]), change: "new" }));
    }
    return [{ field: fieldOf(path), change: valueAt(record, path) === undefined ? "missing" : "other_type" }];
  });
}

/** What a schema leaves out of a record, it does not know. */
function newFields(given: unknown, known: unknown, path: string): Difference[] {
  if (Array.isArray(given)) {
    return Array.isArray(known) ? given.flatMap((item, index) => newFields(item, known[index], `${path}[]`)) : [];
  }
  if (!isObject(given) || !isObject(known)) return [];
  return Object.entries(given).flatMap(([name, value]): Difference[] => {
    const field = path === "" ? name : `${path}.${name}`;
    return Object.hasOwn(known, name) ? newFields(value, known[name], field) : [{ field, change: "new" }];
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}

function valueAt(record: SourceRecord, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (value as Record<PropertyKey, unknown> | null | undefined)?.[part],
    record,
  );
}
