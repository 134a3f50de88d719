/**
 * Schemas that refer to themselves are put aside under one name by the generator, at addresses that no reader of OpenAPI
 * resolves. They are given names of their own, the same shape one name. What they hold of themselves is said to be
 * anything: makers of clients stumble over shapes without an end.
 */
const ASIDE = "__shared";
const FIRST_NAME = "JsonValue";

/** @param schemas of the document's components @returns the document's text with every reference mended, parsed */
export function liftShared<D extends object>(document: D): D {
  const schemas = (document as { components?: { schemas?: Record<string, unknown> } }).components?.schemas ?? {};
  const aside = schemas[ASIDE] as { $defs?: Record<string, unknown> } | undefined;
  const names = new Map<string, string>();
  const addresses = new Map<string, string>();
  const lifted: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(aside?.$defs ?? {})) {
    const address = `#/components/schemas/${ASIDE}#/$defs/${key}`;
    const shape = JSON.stringify(schema).replaceAll(`{"$ref":"${address}"}`, "{}");
    const name = names.get(shape) ?? (names.size === 0 ? FIRST_NAME : `${FIRST_NAME}${names.size + 1}`);
    names.set(shape, name);
    lifted[name] ??= JSON.parse(shape);
    addresses.set(address, `#/components/schemas/${name}`);
  }
  const { [ASIDE]: _, ...named } = schemas;
  const whole = { ...document, components: { ...(document as { components?: object }).components } };
  whole.components = { ...whole.components, schemas: { ...named, ...lifted } } as object;
  return JSON.parse(JSON.stringify(whole), (key, value) => (key === "$ref" ? (addresses.get(value) ?? value) : value));
}
