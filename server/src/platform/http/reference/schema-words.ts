/** A schema in words: what kind of value it is, and between which limits. Both as HTML. */
import { escapeHtml } from "../../../core/escape-html.ts";
import { type JsonSchema, nameOf } from "./json-schema.ts";

const FORMATS: Readonly<Record<string, string>> = { "date-time": "time", uuid: "id", uri: "address", email: "e-mail" };
/** Longer patterns say less than the description beside them. */
const LONGEST_PATTERN = 40;

export function typeWords(schema: JsonSchema): string {
  const name = nameOf(schema);
  if (name) return `<a href="#schema-${escapeHtml(name)}">${escapeHtml(name)}</a>`;
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return [...new Set(union.map(typeWords))].join(" or ");
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return schema.enum.map(literal).join(" or ");
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? ["any JSON"]);
  return types.map((type) => wordOf(type, schema)).join(" or ");
}

function wordOf(type: string, schema: JsonSchema): string {
  if (type === "array") return `list of ${typeWords(schema.items ?? {})}`;
  if (type === "object" && isMap(schema)) return `object of ${typeWords(schema.additionalProperties)}`;
  if (type === "string") return FORMATS[schema.format ?? ""] ?? "string";
  return escapeHtml(type);
}

function isMap(schema: JsonSchema): schema is JsonSchema & { additionalProperties: JsonSchema } {
  return typeof schema.additionalProperties === "object" && !schema.properties;
}

function literal(value: unknown): string {
  return `<code>${escapeHtml(typeof value === "string" ? value : JSON.stringify(value))}</code>`;
}

/** Empty where anything of the type will do. A union's limits are those of its members, where they have any. */
export function limitWords(schema: JsonSchema): string {
  const own = [
    span(schema.minLength, schema.maxLength, "characters"),
    span(schema.minItems, schema.maxItems, "entries"),
    span(schema.minimum, schema.maximum, ""),
    isTelling(schema) ? `matches <code>${escapeHtml(schema.pattern)}</code>` : "",
    schema.default === undefined ? "" : `default ${literal(schema.default)}`,
  ];
  const inner = (schema.anyOf ?? schema.oneOf ?? []).map(limitWords);
  return [...new Set([...own, ...inner])].filter(Boolean).join(", ");
}

function isTelling(schema: JsonSchema): schema is JsonSchema & { pattern: string } {
  const { pattern, format } = schema;
  return pattern !== undefined && !format && pattern.length <= LONGEST_PATTERN && !pattern.includes("\\u00");
}

/** Bounds that only say what a number can hold are left out. */
function span(least: number | undefined, most: number | undefined, unit: string): string {
  const from = least !== undefined && least > Number.MIN_SAFE_INTEGER ? least : undefined;
  const to = most !== undefined && most < Number.MAX_SAFE_INTEGER ? most : undefined;
  if (from === undefined && to === undefined) return "";
  const words = from === undefined ? `at most ${to}` : to === undefined ? `at least ${from}` : `${from} to ${to}`;
  return `${words} ${unit}`.trim();
}
