/** Guarantees that docs/configuration.md says of every setting what the setting says of itself. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { z } from "zod";
import { MODULES } from "../modules.ts";
import type { Module } from "../platform/module.ts";
import { PROCESS_VARIABLES } from "./config.ts";

const DOC = path.resolve(import.meta.dirname, "../../../docs/configuration.md");
const BEGIN = "<!-- written from the settings: npx vitest run server/src/main/configuration-doc.test.ts -u -->\n";
const END = "<!-- end of what is written -->\n";

const variables: [name: string, schema: z.ZodType][] = [
  ...Object.entries(PROCESS_VARIABLES),
  ...(MODULES as readonly Module[]).flatMap(({ settings }) =>
    Object.entries((settings?.variables ?? {}) as Readonly<Record<string, z.ZodType>>),
  ),
];

/** What the variable is when it is not set, as the schema itself has it. */
function defaultOf(schema: z.ZodType): string {
  const value = schema.parse(undefined);
  if (Array.isArray(value)) return value.length === 0 ? "none" : `\`${value.join(",")}\``;
  if (value === undefined || value === null || typeof value === "object") return "none";
  return `\`${value}\``;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[], fill = " "): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(" | ")} |\n`;
  const [head = [], ...body] = rows;
  return [line(head), line(["", "", ""], "-"), ...body.map((row) => line(row))].join("");
}

test.each(variables)("%s is described", (_name, schema) => {
  expect(schema.meta()?.description).toMatch(/^[A-Z0-9`].*[.)]$/);
});

test("no variable is read by two", () => {
  const names = variables.map(([name]) => name);
  expect(new Set(names).size).toBe(names.length);
});

test("docs/configuration.md says what the settings say", async () => {
  const rows = variables.map(([name, schema]) => {
    const { description = "", shownDefault = defaultOf(schema) } = schema.meta() ?? {};
    return [`\`${name}\``, String(shownDefault), description];
  });
  const [before = "", rest = ""] = readFileSync(DOC, "utf8").split(BEGIN);
  const after = rest.split(END)[1] ?? "";
  const written = table([["variable", "default", "meaning"], ...rows]);
  await expect(`${before}${BEGIN}\n${written}\n${END}${after}`).toMatchFileSnapshot(DOC);
});
