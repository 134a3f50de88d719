import type { JsonSchema } from "./json-schema.ts";

interface Referring {
  paths?: object;
  components?: { schemas?: Readonly<Record<string, JsonSchema>> };
}

/** The named schemas that operations lead to, straight or through others, by name. */
export function reachableSchemas(document: object): [string, JsonSchema][] {
  const { paths = {}, components }: Referring = document;
  const all = new Map(Object.entries(components?.schemas ?? {}));
  const reached = new Map<string, JsonSchema>();
  const waiting = namesIn(paths);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const schema = all.get(name);
    if (!schema || reached.has(name)) continue;
    reached.set(name, schema);
    waiting.push(...namesIn(schema));
  }
  return [...reached].sort(([one], [other]) => one.localeCompare(other, "en"));
}

function namesIn(part: object): string[] {
  return [...JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name = ""]) => name);
}
