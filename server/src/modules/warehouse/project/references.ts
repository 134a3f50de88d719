/** The two calls that models may make, as dbt writes them: `{{ ref('model') }}` and `{{ source('source', 'table') }}`. */
const CALL = /\{\{\s*(ref|source)\(\s*'(\w+)'\s*(?:,\s*'(\w+)'\s*)?\)\s*\}\}/g;

/** @returns each model and source that the SQL reads, once */
export function referencesIn(sql: string): { refs: string[]; sources: string[] } {
  const refs = new Set<string>();
  const sources = new Set<string>();
  replaceReferences(sql, {
    ref: (name) => refs.add(name) && "",
    source: (name) => sources.add(name) && "",
  });
  return { refs: [...refs], sources: [...sources] };
}

/**
 * @param by gives the SQL that stands for a model, by its name, and for a source, by "source.table"
 * @throws Error for any other call
 */
export function replaceReferences(
  sql: string,
  by: { ref(name: string): string; source(name: string): string },
): string {
  const replaced = sql.replaceAll(CALL, (call, kind: string, first: string, second: string | undefined) => {
    if (kind === "ref" && second === undefined) return by.ref(first);
    if (kind === "source" && second !== undefined) return by.source(`${first}.${second}`);
    throw new Error(`${call} is no call that models may make`);
  });
  if (/\{\{|\{%/.test(replaced)) throw new Error(`models call ref and source only: ${sql.slice(0, 80)}`);
  return replaced;
}
