/** Rows as Google's REST interface writes them: nested, camelCase, int64 as text, and nothing that is 0, empty or false. */
import type { FieldValue, FieldValues } from "./field-values.ts";
import type { GaqlQuery } from "./parse-gaql.ts";
import { resourceNameOf } from "./resource-names.ts";

interface Nested {
  [name: string]: unknown;
}

export function toWire({ fields, resource }: GaqlQuery, values: FieldValues): object {
  const row: Nested = {};
  const objects = new Set([resource, ...fields.map((field) => field.split(".")[0] ?? "")]);
  for (const object of objects) {
    if (object === "metrics" || object === "segments") row[object] = {};
    else row[camel(object)] = { resourceName: resourceNameOf(object, values) };
  }
  for (const field of fields) {
    const value = values.get(field);
    if (field.endsWith(".resource_name") || value === undefined || isDefault(value)) continue;
    put(row, field.split(".").map(camel), typeof value === "bigint" ? String(value) : value);
  }
  const adGroupAd = row.adGroupAd as Nested | undefined;
  if (adGroupAd?.ad) adGroupAd.ad = { resourceName: resourceNameOf("ad", values), ...(adGroupAd.ad as object) };
  return row;
}

/** "metrics.cost_micros" becomes "metrics.costMicros". */
export function fieldMaskOf({ fields }: GaqlQuery): string {
  return fields.map((field) => field.split(".").map(camel).join(".")).join(",");
}

function put(row: Nested, path: readonly string[], value: unknown): void {
  const [name = "", ...rest] = path;
  if (rest.length === 0) {
    row[name] = value;
    return;
  }
  row[name] ??= {};
  put(row[name] as Nested, rest, value);
}

function isDefault(value: FieldValue): boolean {
  return value === 0n || value === 0 || value === "" || value === false || (Array.isArray(value) && value.length === 0);
}

function camel(name: string): string {
  return name.replace(/_(.)/g, (_underscore, letter: string) => letter.toUpperCase());
}
