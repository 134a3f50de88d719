/** Calls made from the OpenAPI document alone: mostly of the shape it asks for, some bent out of shape. */
import fc from "fast-check";

/** The parts of JSON Schema that the document uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
}

export interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
}

export interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

export interface FuzzedCall {
  method: string;
  /** As the document writes it. */
  path: string;
  url: string;
  /** JSON, or what should have been; absent where the call takes none. */
  payload?: string;
}

/** What breaks parsers, stores, templates and file systems. */
const NASTY: readonly unknown[] = [
  "",
  " ",
  "\u0000",
  "\ud800",
  "\u202e\u200f",
  "😀".repeat(300),
  "x".repeat(5000),
  "' OR '1'='1",
  "'; DROP TABLE users; --",
  "\\'); SELECT 1 --",
  "{x:String}",
  "%s%n$1 #{7*7} {{7*7}}",
  "<script>alert(1)</script>",
  "=cmd|'/c calc'!A1",
  "../../../../etc/passwd",
  "http://169.254.169.254/latest/meta-data",
  "javascript:alert(1)",
  "//evil.example/\\",
  "2026-02-30",
  "0000-01-01",
  "9999-12-31T23:59:59.999Z",
  "1e309",
  "NaN",
  "00000000-0000-0000-0000-000000000000",
  null,
  true,
  -1,
  0,
  0.1,
  -0,
  2 ** 31,
  2 ** 53,
  1e308,
  [],
  {},
  [[[]]],
  { constructor: { prototype: {} } },
  { $ne: null },
  { toString: 1, length: -1 },
];

const MAX_DEPTH = 4;

/**
 * Makes calls of one operation.
 * @param ids values for path parameters, and for whatever is an id
 */
export function fuzzedCall(
  document: OpenApi,
  { method, path }: { method: string; path: string },
  ids: readonly string[],
): fc.Arbitrary<FuzzedCall> {
  const { parameters = [], requestBody } = document.paths[path]?.[method] ?? {};
  const make = (schema: Schema | undefined) => arbitraryOf(document, schema ?? {}, fc.constantFrom(...ids), 0);
  const inPath = fc.record(
    Object.fromEntries(
      parameters
        .filter((parameter) => parameter.in === "path")
        .map(({ name, schema }) => [
          name,
          fc.oneof(
            { arbitrary: fc.constantFrom(...ids), weight: 4 },
            { arbitrary: make(schema), weight: 1 },
            { arbitrary: nasty, weight: 1 },
          ),
        ]),
    ),
  );
  const asked = parameters.filter((parameter) => parameter.in === "query");
  const inQuery = fc.record(Object.fromEntries(asked.map(({ name, schema }) => [name, bent(make(schema))])), {
    requiredKeys: asked.filter(({ required }) => required).map(({ name }) => name),
  });
  const body = Object.values(requestBody?.content ?? {})[0]?.schema;
  const payload = body ? bent(make(body)).map((value) => JSON.stringify(value) ?? "") : fc.constant(undefined);
  return fc.tuple(inPath, inQuery, payload).map(([names, query, text]) => ({
    method: method.toUpperCase(),
    path,
    url: `${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encode(names[name]))}${search(query)}`,
    ...(text === undefined ? {} : { payload: text }),
  }));
}

const nasty = fc.constantFrom(...NASTY);

/** Every third value has something in it replaced by something nasty, or is something else altogether. */
function bent(arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const replaced = fc.tuple(arbitrary, nasty, fc.nat()).map(([value, evil, at]) => replacedAt(value, evil, at));
  return fc.oneof(
    { arbitrary, weight: 6 },
    { arbitrary: replaced, weight: 3 },
    { arbitrary: fc.oneof(nasty, fc.jsonValue({ maxDepth: 3 })), weight: 1 },
  );
}

function replacedAt(value: unknown, evil: unknown, at: number): unknown {
  if (typeof value !== "object" || value === null) return evil;
  const keys = Object.keys(value);
  const key = keys[at % Math.max(1, keys.length)];
  if (key === undefined) return evil;
  const inner = replacedAt((value as Record<string, unknown>)[key], evil, Math.floor(at / keys.length));
  return Array.isArray(value)
    ? value.map((item, index) => (String(index) === key ? inner : item))
    : { ...value, [key]: inner };
}

function arbitraryOf(document: OpenApi, given: Schema, id: fc.Arbitrary<string>, depth: number): fc.Arbitrary<unknown> {
  const schema = resolved(document, given);
  const make = (inner: Schema) => arbitraryOf(document, inner, id, depth + 1);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(make));
  if (schema.allOf) {
    return fc.tuple(...schema.allOf.map(make)).map((parts) => Object.assign({}, ...(parts as object[])));
  }
  const [type] = [schema.type].flat();
  if (type === "object") return objectOf(schema, make, depth);
  if (type === "array") {
    // Shapes that hold themselves end somewhere.
    if (depth > MAX_DEPTH && !schema.minItems) return fc.constant([]);
    const few = Math.min(schema.maxItems ?? 3, Math.max(3, schema.minItems ?? 0));
    return fc.array(make(schema.items ?? {}), {
      minLength: schema.minItems ?? 0,
      maxLength: few,
    });
  }
  return scalarOf(schema, type, id);
}

function resolved(document: OpenApi, schema: Schema): Schema {
  const name = schema.$ref?.split("/").at(-1);
  return name ? (document.components?.schemas?.[name] ?? {}) : schema;
}

function objectOf(schema: Schema, make: (inner: Schema) => fc.Arbitrary<unknown>, depth: number) {
  const properties = Object.entries(schema.properties ?? {});
  const required = schema.required ?? [];
  const wanted = depth > MAX_DEPTH ? properties.filter(([name]) => required.includes(name)) : properties;
  const named = fc.record(Object.fromEntries(wanted.map(([name, inner]) => [name, make(inner)])), {
    requiredKeys: wanted.map(([name]) => name).filter((name) => required.includes(name)),
  });
  const more = schema.additionalProperties;
  if (typeof more !== "object" || depth > MAX_DEPTH) return named;
  return fc
    .tuple(named, fc.dictionary(fc.string({ maxLength: 20 }), make(more), { maxKeys: 3 }))
    .map(([one, other]) => ({
      ...other,
      ...one,
    }));
}

function scalarOf(schema: Schema, type: string | undefined, id: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const { minimum = -1000, maximum = 100_000 } = schema;
  switch (type) {
    case "integer":
      return fc.integer({ min: Math.ceil(minimum), max: Math.max(Math.ceil(minimum), Math.min(maximum, 2 ** 31)) });
    case "number":
      return fc.double({ min: minimum, max: Math.max(minimum, maximum), noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "string":
      return textOf(schema, id);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

const DAY = /^\d{4}-\d\d-\d\d$/;

function textOf({ format, pattern, minLength = 0, maxLength = 60 }: Schema, id: fc.Arbitrary<string>) {
  const time = fc.date({ min: new Date("2015-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
  if (format === "uuid") return id;
  if (format === "email") return fc.uuid().map((name) => `${name}@example.com`);
  if (format === "date-time") return time.map((at) => at.toISOString());
  if (format === "date" || DAY.test(pattern ?? "")) return time.map((at) => at.toISOString().slice(0, 10));
  if (format === "uri") return fc.webUrl();
  if (pattern) return fc.oneof(matching(pattern), fc.constant("EUR"), id);
  const text = fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)), unit: "binary" });
  return fc.oneof(text, fc.constant("https://shop.example/?utm_source=x"), id);
}

/** Some patterns look ahead or behind, which no generator follows. */
function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern), { size: "small" });
  } catch {
    return fc.string();
  }
}

/** Line ends and broken pairs cannot stand in an address at all. */
function encode(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return encodeURIComponent(text.toWellFormed().slice(0, 300)) || "%20";
}

function search(query: Record<string, unknown>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}
