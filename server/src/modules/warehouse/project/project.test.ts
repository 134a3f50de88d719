/** Guarantees: the folder of models is whole, and what is wrong in such a folder is told before anything is built. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { auditModel } from "./audit-model.ts";
import { compileModel, modelOf } from "./compile-model.ts";
import { readProject } from "./read-project.ts";

const MODELS = path.resolve(import.meta.dirname, "../models");
const root = mkdtempSync(path.join(tmpdir(), "tributary-models-"));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(root, "project-"));
  cpSync(MODELS, folder, { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);

test("every model stands after those it reads, and every column is described", () => {
  const { models } = readProject();
  const names = models.map(({ name }) => name);
  for (const { refs, name } of models) {
    for (const ref of refs) expect(names.indexOf(ref), `${name} reads ${ref}`).toBeLessThan(names.indexOf(name));
  }
  expect(models.flatMap(({ columns }) => columns).filter(({ description }) => description === "")).toEqual([]);
  for (const name of ["fct_ad_performance", "dim_ad_campaigns", "stg_meta_ads__ad_performance"]) {
    expect(names).toContain(name);
  }
});

test("models kept nowhere become part of the SELECT, and tables and sources are read whole and once", () => {
  const project = readProject();
  const sql = compileModel(project, modelOf(project, "fct_ad_performance"));
  expect(sql).not.toMatch(/\{\{|\{%/);
  expect(sql).toContain("stg_google_ads__ad_performance AS (");
  for (const read of sql.match(/FROM source_records\b[^\n]*/g) ?? []) expect(read).toContain("FINAL");
  expect(auditModel(project, modelOf(project, "fct_ad_performance"))).toContain("HAVING");
});

test.each([
  ["reads a model that is not there", "SELECT 1 AS x FROM {{ ref('nowhere') }}", /nowhere, which is no model/],
  ["reads itself by way of another", "SELECT 1 AS x FROM {{ ref('int_ad_performance_with_rest') }}", /reads/],
  [
    "reads a source nobody named",
    "SELECT 1 AS x FROM {{ source('google_ads', 'secrets') }}",
    /_sources.yml does not name/,
  ],
  ["runs code of a template", "SELECT 1 AS x {% if true %}", /ref and source only/],
])("a model that %s is refused", (_what, sql, message) => {
  write("intermediate/int_ad_performance_unioned.sql", sql);
  expect(() => readProject(folder)).toThrow(message);
});

test("SQL without a description, and a description without SQL, are refused", () => {
  write("marts/fct_other.sql", "SELECT 1 AS x");
  expect(() => readProject(folder)).toThrow("fct_other has SQL, but no description");
  rmSync(path.join(folder, "marts/fct_other.sql"));
  rmSync(path.join(folder, "marts/dim_ad_campaigns.sql"));
  expect(() => readProject(folder)).toThrow("dim_ad_campaigns: described, but has no SQL");
});
