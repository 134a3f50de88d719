import { EXAMPLE_TEXTS, PATTERN_TEXTS } from "./example-texts.ts";
import { type JsonSchema, nameOf } from "./json-schema.ts";

export type NamedSchemas = Readonly<Record<string, JsonSchema>>;

/** Deeper, only what must be there is shown: shapes that hold themselves would not end. */
const DEEP = 6;

const FORMAT_TEXTS: Readonly<Record<string, string>> = {
  uuid: "0199c8a4-7b1e-7c44-9a0d-3f5e8b2c6d71",
  "date-time": "2026-03-14T09:26:53.589Z",
  date: "2026-03-14",
  email: "ada@example.com",
  uri: "https://shop.example.com/mugs",
};

/** A value that the schema allows, the same each time. @param name of the property it is for */
export function exampleOf(schema: JsonSchema, named: NamedSchemas, name = "", depth = 0): unknown {
  const reference = nameOf(schema);
  if (reference !== undefined) return exampleOf(named[reference] ?? {}, named, name, depth);
  const { const: constant, examples, enum: choices, default: usual } = schema;
  if (constant !== undefined) return constant;
  if (examples?.length) return examples[0];
  if (choices) return choices[0];
  if (usual !== undefined) return usual;
  const variants = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  const variant = variants?.find(({ type }) => type !== "null");
  if (variant) return exampleOf(variant, named, name, depth);
  const type = typeof schema.type === "string" ? schema.type : schema.type?.find((one) => one !== "null");
  switch (type) {
    case "object":
      return exampleObject(schema, named, depth);
    case "array":
      return (schema.minItems ?? 0) === 0 && depth > DEEP ? [] : exampleList(schema, named, name, depth);
    case "integer":
    case "number":
      return exampleNumber(schema);
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return exampleText(schema, name);
  }
}

function exampleObject(schema: JsonSchema, named: NamedSchemas, depth: number): object {
  const { properties = {}, required = [], additionalProperties } = schema;
  const shown = Object.entries(properties).filter(([key]) => depth <= DEEP || required.includes(key));
  const own = Object.fromEntries(shown.map(([key, value]) => [key, exampleOf(value, named, key, depth + 1)]));
  const isOpen = shown.length === 0 && depth <= DEEP && typeof additionalProperties === "object";
  if (!isOpen) return own;
  const key = exampleText(schema.propertyNames ?? {}, "key", named);
  return { [key]: exampleOf(additionalProperties, named, key, depth + 1) };
}

function exampleList({ items = {}, minItems = 1 }: JsonSchema, named: NamedSchemas, name: string, depth: number) {
  return Array.from({ length: Math.max(1, minItems) }, () => exampleOf(items, named, name, depth + 1));
}

/** @returns the usual number, or the bound that is nearest to it */
function exampleNumber({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): number {
  const least = minimum ?? (exclusiveMinimum === undefined ? Number.NEGATIVE_INFINITY : exclusiveMinimum + 1);
  const most = maximum ?? (exclusiveMaximum === undefined ? Number.POSITIVE_INFINITY : exclusiveMaximum - 1);
  return Math.min(most, Math.max(least, 12));
}

function exampleText(schema: JsonSchema, name: string, named: NamedSchemas = {}): string {
  const reference = nameOf(schema);
  if (reference !== undefined) return String(exampleOf(named[reference] ?? {}, named, name));
  if (schema.enum) return String(schema.enum[0]);
  const { pattern, format = "", minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  const fits = pattern === undefined ? null : new RegExp(pattern, "u");
  const isAllowed = (text: string | undefined): text is string =>
    text !== undefined && text.length >= minLength && text.length <= maxLength && (fits?.test(text) ?? true);
  const texts = [FORMAT_TEXTS[format], EXAMPLE_TEXTS[name], ...PATTERN_TEXTS, "x".repeat(minLength)];
  return texts.find(isAllowed) ?? "";
}
