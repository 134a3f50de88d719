import type { JsonSchema } from "./json-schema.ts";

/**
 * Says plainly what the generator says at length, for readers and for makers of clients: a format without the pattern that
 * spells it out, patterns that need no Unicode tables, and an object with a property for each of a fixed set of names with these properties.
 */
export function plainSchemas<D extends object>(document: D): D {
  return JSON.parse(JSON.stringify(document), (_key, value) => (isSchema(value) ? plain(value) : value));
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && typeof (value as JsonSchema).type === "string";
}

function plain(schema: JsonSchema): JsonSchema {
  const { pattern, ...unpatterned } = schema;
  const portable = schema.format ? undefined : pattern && portablePattern(pattern);
  const said = portable === undefined ? unpatterned : { ...unpatterned, pattern: portable };
  const { propertyNames, additionalProperties, required, ...rest } = said;
  if (!propertyNames || !required || typeof additionalProperties !== "object") return said;
  const properties = Object.fromEntries(required.map((name) => [name, additionalProperties]));
  return { ...rest, properties, required, additionalProperties: false };
}

const CLASSES: Readonly<Record<string, string>> = {
  "\\p{Cc}": "\\u0000-\\u001f\\u007f-\\u009f",
  "\\p{Zl}": "\\u2028",
  "\\p{Zp}": "\\u2029",
};

/** @returns undefined where the classes that it names are too many characters to list */
function portablePattern(pattern: string): string | undefined {
  const listed = pattern.replaceAll(/\\p\{\w+\}/g, (name) => CLASSES[name] ?? name);
  return listed.includes("\\p{") ? undefined : listed;
}
