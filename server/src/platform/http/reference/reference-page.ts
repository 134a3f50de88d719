/** /docs: the OpenAPI document as one page that a person can read and search, without scripts and without other hosts. */
import { escapeHtml } from "../../../core/escape-html.ts";
import type { JsonSchema } from "./json-schema.ts";
import { type NamedOperation, type Operation, operationSection } from "./operation-section.ts";
import { reachableSchemas } from "./reachable-schemas.ts";
import { schemaTable } from "./schema-table.ts";

export interface ApiDocument {
  info: { title: string; description?: string };
  paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  components?: { schemas?: Readonly<Record<string, JsonSchema>> };
}

const INTRODUCTION = `<p>Every address begins with <code>/api/v1</code>; <code>/api</code> without a version means the current one.
Send <code>Authorization: Bearer</code> with an API key or the access token of a member. Whatever cannot be done is
refused as <code>application/problem+json</code> with a <a href="/errors">stable code</a>. The same as a document for
programs: <a href="/openapi.json">openapi.json</a>.</p>`;

/** @returns the whole HTML document */
export function referencePage(document: ApiDocument): string {
  const groups = [...Map.groupBy(operationsOf(document), ({ operation }) => titleOf(operation.tags?.[0] ?? "other"))];
  groups.sort(([one], [other]) => one.localeCompare(other, "en"));
  const schemas = reachableSchemas(document);
  const sections = groups.map(
    ([title, operations]) =>
      `<section id="${anchorOf(title)}"><h2>${escapeHtml(title)}</h2>${operations.map(operationSection).join("\n")}</section>`,
  );
  const shapes = schemas.map(
    ([name, schema]) =>
      `<article id="schema-${escapeHtml(name)}"><h3>${escapeHtml(name)}</h3>${schemaTable(schema)}</article>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>API reference · ${escapeHtml(document.info.title)}</title><link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/docs/pages.css"></head><body class="reference">${contents(groups, schemas.length > 0)}
<main><h1>${escapeHtml(document.info.title)} API</h1>${INTRODUCTION}
${sections.join("\n")}<section id="shapes"><h2>Shapes</h2>${shapes.join("\n")}</section></main></body></html>`;
}

function contents(groups: readonly [string, NamedOperation[]][], hasShapes: boolean): string {
  const lists = groups.map(([title, operations]) => {
    const entries = operations.map(
      ({ anchor, method, operation, path }) =>
        `<li><a href="#${escapeHtml(anchor)}"><span>${escapeHtml(operation.summary ?? path)}</span><small class="${method}">${method.toUpperCase()}</small></a></li>`,
    );
    return `<details><summary>${escapeHtml(title)}</summary><ul>${entries.join("")}</ul></details>`;
  });
  const shapes = hasShapes ? `<a href="#shapes">Shapes</a>` : "";
  return `<nav aria-label="Operations"><a href="/">Tributary</a>${lists.join("")}${shapes}</nav>`;
}

function operationsOf({ paths = {} }: ApiDocument): NamedOperation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      anchor: anchorOf(`${method} ${path}`),
      method,
      path,
      operation,
    })),
  );
}

function titleOf(tag: string): string {
  return tag.startsWith("api ") ? `API${tag.slice("api".length)}` : tag.charAt(0).toUpperCase() + tag.slice(1);
}

function anchorOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}
