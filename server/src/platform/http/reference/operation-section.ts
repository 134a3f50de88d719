import { escapeHtml } from "../../../core/escape-html.ts";
import { type JsonSchema, nameOf } from "./json-schema.ts";
import { fieldTable, schemaTable } from "./schema-table.ts";
import { typeWords } from "./schema-words.ts";

type Content = Readonly<Record<string, { schema?: JsonSchema }>>;

export interface Operation {
  summary?: string;
  description?: string;
  tags?: readonly string[];
  security?: readonly unknown[];
  parameters?: readonly { name: string; in: string; required?: boolean; description?: string; schema?: JsonSchema }[];
  requestBody?: { content?: Content };
  responses?: Readonly<Record<string, { content?: Content }>>;
}

export interface NamedOperation {
  /** Of the element that shows it. */
  anchor: string;
  method: string;
  path: string;
  operation: Operation;
}

const PLACES = [
  ["path", "In the path"],
  ["query", "In the query"],
  ["header", "In the head"],
] as const;

/** One operation: what it takes, and what it answers. As HTML. */
export function operationSection({ anchor, method, path, operation }: NamedOperation): string {
  const asked = operation.parameters ?? [];
  const parameters = PLACES.map(([place, title]) => {
    const fields = asked
      .filter((parameter) => parameter.in === place)
      .map(({ name, required, description, schema = {} }) => ({
        path: name,
        schema,
        isRequired: required ?? false,
        description,
      }));
    return fields.length > 0 ? `<h4>${title}</h4>${fieldTable(fields)}` : "";
  });
  const body = schemaIn(operation.requestBody?.content);
  const needs = operation.security?.length ? "Bearer token" : "";
  return [
    `<article id="${escapeHtml(anchor)}"><h3>${escapeHtml(operation.summary ?? path)}</h3>`,
    `<p class="line"><span class="method ${method}">${method.toUpperCase()}</span><code>${escapeHtml(path).replaceAll("/", "/<wbr>")}</code><small>${needs}</small></p>`,
    operation.description ? `<p>${escapeHtml(operation.description)}</p>` : "",
    ...parameters,
    body ? `<h4>Body</h4>${shapeOf(body)}` : "",
    ...Object.entries(operation.responses ?? {}).map(answerSection),
    "</article>",
  ].join("");
}

/** Refusals are the same everywhere, and said once. */
function answerSection([status, { content }]: [string, { content?: Content }]): string {
  if (/^[45]/.test(status)) return "";
  const schema = schemaIn(content);
  return `<h4>Answer <span>${escapeHtml(status)}</span></h4>${schema ? shapeOf(schema) : "<p>Nothing.</p>"}`;
}

function shapeOf(schema: JsonSchema): string {
  return nameOf(schema) ? `<p>${typeWords(schema)}</p>` : schemaTable(schema);
}

function schemaIn(content: Content = {}): JsonSchema | undefined {
  return Object.values(content)[0]?.schema;
}
