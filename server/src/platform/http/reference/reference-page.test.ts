/** Guarantees that the reference shows what the document says, and nothing of it as markup. */
import { expect, test } from "vitest";
import type { JsonSchema } from "./json-schema.ts";
import { liftShared } from "./lift-shared.ts";
import { referencePage } from "./reference-page.ts";

const LINK: JsonSchema = {
  type: "object",
  required: ["targetUrl"],
  properties: {
    targetUrl: { type: "string", maxLength: 2048, description: "Where `it` leads" },
    code: { type: "string", pattern: "^[a-z]+$" },
    expiresAt: { anyOf: [{ type: "string", format: "date-time" }, { type: "null" }] },
    prices: { type: "array", maxItems: 5, items: { type: "object", properties: { amount: { type: "integer" } } } },
    tags: { type: "object", additionalProperties: { $ref: "#/components/schemas/Tag" } },
  },
};
const bodyOf = (schema: JsonSchema) => ({ content: { "application/json": { schema } } });

/** The text that a reader of the page sees, one space between its parts. */
const textOf = (html: string) =>
  html
    .replaceAll("<wbr>", "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");

function pageOf(operation: object, schemas: Record<string, JsonSchema> = {}): string {
  return referencePage({ info: { title: "T" }, paths: { "/links": { post: operation } }, components: { schemas } });
}

test("says of each field its path, its kind, its limits and whether it is needed", () => {
  const text = textOf(pageOf({ summary: "Make", tags: ["plan"], requestBody: bodyOf(LINK), security: [{}] }));
  expect(text).toContain("Make POST /links Bearer token Body");
  expect(text).toContain("targetUrl required string Where it leads · at most 2048 characters");
  expect(text).toContain("code string matches ^[a-z]+$");
  expect(text).toContain("expiresAt time or null");
  expect(text).toContain("prices list of object at most 5 entries prices[].amount integer");
  expect(text).toContain("tags object of Tag");
});

test("says the parameters by where they stand, and what is answered", () => {
  const parameters = [
    { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 500, default: 50 } },
    { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" }, description: "Of a link" },
  ];
  const responses = {
    200: bodyOf({ enum: ["on", null] }),
    204: {},
    "4XX": bodyOf({ $ref: "#/components/schemas/No" }),
  };
  const text = textOf(pageOf({ parameters, responses }, { No: {} }));
  expect(text).toContain("In the path id required id Of a link");
  expect(text).toContain("In the query limit integer 1 to 500, default 50");
  expect(text).toContain("Answer 200 on or null Answer 204 Nothing.");
});

test("shows every shape that is led to, also through others, and no other", () => {
  const schemas: Record<string, JsonSchema> = {
    Link: { ...LINK },
    Tag: { anyOf: [{ type: "string" }, { type: "array", items: { $ref: "#/components/schemas/Tag" } }] },
    Unused: { type: "string" },
  };
  const page = pageOf({ requestBody: bodyOf({ $ref: "#/components/schemas/Link" }) }, schemas);
  const anchors = [...page.matchAll(/id="schema-([^"]+)"/g)].map(([, name]) => name);
  expect(anchors).toEqual(["Link", "Tag"]);
  for (const [, name] of page.matchAll(/href="#schema-([^"]+)"/g)) expect(anchors).toContain(name);
});

test("takes nothing of the document for markup, and runs, styles and loads nothing of its own", () => {
  const evil = `"'><img src=x onerror=1><style>`;
  const schema: JsonSchema = {
    properties: { [evil]: { type: evil, description: evil, enum: [evil], pattern: evil, default: evil } },
  };
  const page = pageOf({ summary: evil, description: evil, tags: [evil], requestBody: bodyOf(schema) });
  expect(page).not.toMatch(/<img|<style|<script| style=|onerror=1>/);
  expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
});

test("gives shapes that refer to themselves a name, the same shape one, and an end", () => {
  const aside = (key: string): JsonSchema => ({
    anyOf: [{ type: "string" }, { type: "array", items: { $ref: `#/components/schemas/__shared#/$defs/${key}` } }],
  });
  const own = { $ref: "#/components/schemas/JsonValue" };
  const value = { anyOf: [{ type: "string" }, { type: "array", items: {} }] };
  const schemas = { __shared: { $defs: { schema0: aside("schema0"), schema1: aside("schema1") } } };
  const paths = { "/x": { $ref: "#/components/schemas/__shared#/$defs/schema1" } };
  expect(liftShared({ paths, components: { schemas } })).toEqual({
    paths: { "/x": own },
    components: { schemas: { JsonValue: value } },
  });
});
