/** Reads the folder of models: the SQL, and what the YAML beside it says of it. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { type Layer, type Model, ModelsFile, type Project, type Source, SourcesFile } from "./model.ts";
import { referencesIn } from "./references.ts";

const FOLDER = path.resolve(import.meta.dirname, "../models");
const LAYERS: readonly Layer[] = ["staging", "intermediate", "marts"];

/**
 * @param folder with `staging`, `intermediate` and `marts`
 * @throws Error for a model without description, a description without model, or a reference that leads nowhere or around
 */
export function readProject(folder = FOLDER): Project {
  const sources = readSources(path.join(folder, "staging", "_sources.yml"));
  const found = LAYERS.flatMap((layer) => readLayer(path.join(folder, layer), layer));
  for (const model of found) {
    for (const source of model.sources) {
      if (!sources.has(source)) throw new Error(`${model.name} reads ${source}, which _sources.yml does not name`);
    }
  }
  return { models: inOrder(found), sources };
}

function readSources(file: string): Map<string, Source> {
  const { sources } = SourcesFile.parse(parse(readFileSync(file, "utf8")));
  return new Map(
    sources.flatMap(({ name: source, tables }) =>
      tables.map(({ name: table, description, meta }) => [
        `${source}.${table}`,
        { source, table, description, isDaily: meta.daily },
      ]),
    ),
  );
}

function readLayer(folder: string, layer: Layer): Model[] {
  const files = readdirSync(folder).sort();
  const described = files
    .filter((file) => file.endsWith("__models.yml"))
    .flatMap((file) => ModelsFile.parse(parse(readFileSync(path.join(folder, file), "utf8"))).models);
  const names = files.filter((file) => file.endsWith(".sql")).map((file) => file.slice(0, -".sql".length));
  const nameless = described.filter(({ name }) => !names.includes(name));
  if (nameless.length > 0) throw new Error(`${nameless.map(({ name }) => name).join(", ")}: described, but has no SQL`);
  return names.map((name) => {
    const facts = described.find((model) => model.name === name);
    if (!facts) throw new Error(`${name} has SQL, but no description`);
    const { data_tests: tests, ...rest } = facts;
    const sql = readFileSync(path.join(folder, `${name}.sql`), "utf8").trim();
    return { ...rest, layer, sql, tests, ...referencesIn(sql) };
  });
}

function inOrder(models: readonly Model[]): Model[] {
  const byName = new Map(models.map((model) => [model.name, model]));
  const done = new Map<string, Model>();
  const visit = (name: string, path: readonly string[]): void => {
    if (done.has(name)) return;
    const model = byName.get(name);
    if (!model) throw new Error(`${path.at(-1)} reads ${name}, which is no model`);
    if (path.includes(name)) throw new Error(`${[...path, name].join(" reads ")}`);
    for (const ref of model.refs) visit(ref, [...path, name]);
    done.set(name, model);
  };
  for (const { name } of models) visit(name, []);
  return [...done.values()];
}
