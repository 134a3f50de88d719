/** Answers a query: rows of days, gathered by object and segment, with their metrics summed. */
import { dayIn } from "../books/day-in.ts";
import type { AdsAccount, AdsData } from "./ads-data.ts";
import { checkQuery } from "./check-query.ts";
import { accountValues, type FieldValue, type FieldValues, rowValues } from "./field-values.ts";
import { RESOURCES, typeOf } from "./fields.ts";
import { isMet, withoutDuring } from "./is-met.ts";
import type { GaqlQuery } from "./parse-gaql.ts";
import { toWire } from "./to-wire.ts";

const SUMMED = [
  "cost_micros",
  "impressions",
  "clicks",
  "conversions",
  "conversions_value",
  "all_conversions",
  "all_conversions_value",
].map((name) => `metrics.${name}`);

/** @returns rows as they go over the wire. @throws GoogleApiError */
export function runQuery(data: AdsData, account: AdsAccount, query: GaqlQuery, now: number): object[] {
  checkQuery(query, account, now);
  const today = dayIn(account.timeZone, now);
  const conditions = query.conditions.map((condition) => withoutDuring(condition, today));
  const ofRows = conditions.filter(({ field }) => !field.startsWith("metrics."));
  const ofSums = conditions.filter(({ field }) => field.startsWith("metrics."));
  const rows = factsOf(data, account, query, now).filter((values) => ofRows.every((each) => isMet(each, values)));
  const found = gather(rows, query).filter((values) => ofSums.every((each) => isMet(each, values)));
  const ordered = query.orderings.length > 0 ? found.toSorted((a, b) => compare(a, b, query)) : found;
  return ordered.slice(0, query.limit ?? undefined).map((values) => toWire(query, values));
}

function factsOf(data: AdsData, account: AdsAccount, { resource }: GaqlQuery, now: number): FieldValues[] {
  if (resource === "customer_client") return clientsOf(data, account);
  const keys = RESOURCES[resource]?.keys ?? [];
  const rows = [...data.rows(now, account.id)].map((row) => rowValues(row, account));
  const own = resource === "customer" ? [new Map(accountValues(account))] : [];
  return [...rows.filter((values) => keys.every((key) => values.has(key))), ...own];
}

function clientsOf(data: AdsData, account: AdsAccount): FieldValues[] {
  return data
    .below(account.id)
    .map(
      ({ account: client, level }) =>
        new Map<string, FieldValue>([
          ...accountValues(account),
          ["customer_client.id", BigInt(client.id)],
          ["customer_client.level", BigInt(level)],
          ["customer_client.manager", client.isManager],
          ["customer_client.hidden", false],
          ["customer_client.test_account", false],
          ["customer_client.currency_code", client.currency],
          ["customer_client.time_zone", client.timeZone],
          ["customer_client.descriptive_name", client.name],
          ["customer_client.client_customer", `customers/${client.id}`],
          ["customer_client.status", client.status],
        ]),
    );
}

/** With a segment, what did nothing has no row; without one, every object has. */
function gather(rows: readonly FieldValues[], { fields, resource }: GaqlQuery): FieldValues[] {
  const segments = fields.filter((field) => field.startsWith("segments."));
  const metrics = fields.filter((field) => field.startsWith("metrics."));
  const keys = [...(RESOURCES[resource]?.keys ?? []), ...segments];
  const groups = Map.groupBy(rows, (values) => keys.map((key) => String(values.get(key))).join("\n"));
  const gathered = [...groups.values()].map(sum);
  if (segments.length === 0 || metrics.length === 0) return gathered;
  return gathered.filter((values) => segments.every((segment) => values.has(segment)) && didSomething(values, metrics));
}

function didSomething(values: FieldValues, metrics: readonly string[]): boolean {
  return metrics.some((metric) => Number(values.get(metric) ?? 0) !== 0);
}

/** The newest row gives names and statuses. */
function sum(rows: readonly FieldValues[]): FieldValues {
  const newest = rows.toSorted((a, b) => String(a.get("segments.date")).localeCompare(String(b.get("segments.date"))));
  const values = new Map<string, FieldValue>(newest.flatMap((each) => [...each]));
  for (const metric of SUMMED) values.set(metric, sumOf(metric, rows));
  const [clicks, impressions, cost] = ["clicks", "impressions", "cost_micros"].map((name) =>
    Number(values.get(`metrics.${name}`)),
  ) as [number, number, number];
  values.set("metrics.ctr", impressions === 0 ? 0 : clicks / impressions);
  values.set("metrics.average_cpc", clicks === 0 ? 0 : cost / clicks);
  return values;
}

function sumOf(metric: string, rows: readonly FieldValues[]): FieldValue {
  const values = rows.map((row) => row.get(metric) ?? 0);
  if (typeOf(metric) === "int64") return values.reduce<bigint>((total, value) => total + BigInt(value as bigint), 0n);
  return values.reduce<number>((total, value) => total + Number(value), 0);
}

function compare(a: FieldValues, b: FieldValues, { orderings }: GaqlQuery): number {
  for (const { field, isDescending } of orderings) {
    const [x, y] = [a.get(field) ?? 0, b.get(field) ?? 0];
    if (x !== y) return (x < y ? -1 : 1) * (isDescending ? -1 : 1);
  }
  return 0;
}
