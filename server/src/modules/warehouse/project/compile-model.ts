/**
 * A model as one SELECT for ClickHouse over some days of one account. Models that are kept nowhere become common table
 * expressions; sources are read without what was deleted or replaced.
 *
 * What it takes are `SliceParams`.
 */
import type { Model, Project, Source } from "./model.ts";
import { replaceReferences } from "./references.ts";

/** The parameters of every compiled model. */
export interface SliceParams extends Record<string, unknown> {
  platform: string;
  account: string;
  /** "YYYY-MM-DD"; of no meaning to models without days. */
  days: readonly string[];
  /** Campaigns of the platform that belong to one of ours, and in the same order to which. */
  mapped: readonly string[];
  mapped_to: readonly string[];
  /** The account's, ISO 4217; empty: it has none, or it is not known. */
  account_currency: string;
  /** Of the table of days: the workspace's day, and the holidays of its country (ISO 3166; empty: none). */
  today: string;
  country: string;
  holiday_days: readonly string[];
  holiday_names: readonly string[];
}

/** What models without accounts, or without holidays, are given of them. */
export const noSlice: SliceParams = {
  platform: "",
  account: "",
  days: [],
  mapped: [],
  mapped_to: [],
  account_currency: "",
  today: "1970-01-01",
  country: "",
  holiday_days: [],
  holiday_names: [],
};

/** @param final what is selected from the expressions; the rows of the model by default */
export function compileModel(project: Project, model: Model, final = `SELECT * FROM ${model.name}`): string {
  const needed = neededBy(project, model);
  const expressions = needed.map(({ name, sql }) => `${name} AS (\n${replaced(project, sql)}\n)`);
  return `WITH ${expressions.join(",\n")}\n${final}`;
}

/** The model and those it is made of, down to tables and sources, each after those it reads. */
export function neededBy(project: Project, model: Model): Model[] {
  const names = new Set<string>();
  const visit = (one: Model): void => {
    for (const ref of one.refs) {
      const read = modelOf(project, ref);
      if (read.config.materialized === "ephemeral") visit(read);
    }
    names.add(one.name);
  };
  visit(model);
  return [...names].map((name) => modelOf(project, name));
}

/** @throws Error when there is none */
export function modelOf(project: Project, name: string): Model {
  const found = project.models.find((model) => model.name === name);
  if (!found) throw new Error(`${name} is no model`);
  return found;
}

function replaced(project: Project, sql: string): string {
  return replaceReferences(sql, {
    ref: (name) => rowsOfModel(modelOf(project, name)),
    source: (name) => rowsOfSource(project, name),
  });
}

/** Tables in the same slice: those of the account. */
function rowsOfModel({ name, config }: Model): string {
  if (config.materialized === "ephemeral") return name;
  return `(SELECT * FROM ${name} FINAL WHERE account_id = {account:String})`;
}

/** What the workspace says itself, handed over with the question. */
const OWN: Readonly<Record<string, string>> = {
  campaign_mappings: `(SELECT pair.1 AS ad_campaign_id, toUUIDOrNull(pair.2) AS campaign_id
  FROM (SELECT arrayJoin(arrayZip({mapped:Array(String)}, {mapped_to:Array(String)})) AS pair))`,
  holidays: `(SELECT toDate(pair.1) AS day, pair.2 AS name
  FROM (SELECT arrayJoin(arrayZip({holiday_days:Array(String)}, {holiday_names:Array(String)})) AS pair))`,
  ad_account: "(SELECT {account:String} AS account_id, {account_currency:String} AS currency)",
};

function rowsOfSource({ sources }: Project, name: string): string {
  const source = sources.get(name);
  if (!source) throw new Error(`${name} is no source`);
  const own = source.source === "tributary" ? OWN[source.table] : undefined;
  if (own) return own;
  const days = source.isDaily ? " AND day IN {days:Array(Date)}" : "";
  return `(SELECT account_id, day, record_key, payload FROM source_records FINAL
    WHERE provider = '${source.source}' AND {platform:String} = '${source.source}' AND stream = '${source.table}'
      AND account_id = {account:String}${days})`;
}

/** The sources that a model rests on, by way of what is kept nowhere. */
export function sourcesOf(project: Project, model: Model): Source[] {
  const names = new Set(neededBy(project, model).flatMap(({ sources }) => sources));
  return [...names].flatMap((name) => project.sources.get(name) ?? []);
}
