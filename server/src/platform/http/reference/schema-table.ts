/** A schema's fields as a table, with those of nested objects under their path: `draft.offer`, `lines[].amount`. */
import { escapeHtml } from "../../../core/escape-html.ts";
import { type JsonSchema, nameOf, variantsOf } from "./json-schema.ts";
import { limitWords, typeWords } from "./schema-words.ts";

export interface Field {
  path: string;
  schema: JsonSchema;
  isRequired: boolean;
  /** What is said of the place rather than of its value. */
  description?: string | undefined;
}

/** A schema that has no fields of its own is said in one line. */
export function schemaTable(schema: JsonSchema): string {
  const variants = variantsOf(schema).map((variant) => fieldsOf(variant, ""));
  const tables = variants.filter((fields) => fields.length > 0).map(fieldTable);
  return tables.length > 0 ? tables.join("<p>or</p>") : `<p>${said(typeWords(schema), schema)}</p>`;
}

export function fieldTable(fields: readonly Field[]): string {
  const rows = fields.map(({ path, schema, isRequired, description }) => {
    const need = isRequired ? "<small>required</small>" : "";
    const inner = variantsOf(schema).find((variant) => variant.description)?.description;
    const notes = said("", { ...schema, description: description ?? schema.description ?? inner ?? "" });
    return `<tr><th scope="row"><code>${breakable(path)}</code>${need}</th><td>${typeWords(schema)}</td><td>${notes}</td></tr>`;
  });
  return `<table><tbody>${rows.join("")}</tbody></table>`;
}

function said(words: string, schema: JsonSchema): string {
  const text = escapeHtml(schema.description ?? "").replaceAll(/`([^`]+)`/g, "<code>$1</code>");
  return [words, text, limitWords(schema)].filter(Boolean).join(" · ");
}

/** The fields of an object, or of the objects that a list is of. Named schemas have a table of their own. */
function fieldsOf(schema: JsonSchema, path: string): Field[] {
  if (nameOf(schema)) return [];
  if (schema.items) return variantsOf(schema.items).flatMap((item) => fieldsOf(item, `${path}[]`));
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const place = path ? `${path}.${name}` : name;
    const own = { path: place, schema: inner, isRequired: required.has(name) };
    return [own, ...variantsOf(inner).flatMap((variant) => fieldsOf(variant, place))];
  });
}

/** Long paths break where their parts meet. */
function breakable(path: string): string {
  return escapeHtml(path).replaceAll(/([._\]])/g, "$1<wbr>");
}
