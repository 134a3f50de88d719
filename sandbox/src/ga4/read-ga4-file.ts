/** The file that this Google Analytics plays: one row for each day and source of a property. */
import { count, currency, day, digits, instant, micros, text, timeZone } from "../books/cells.ts";
import { KnownRows } from "../books/known-rows.ts";
import { type CsvRow, type ReadCell, readCsv } from "../books/read-csv.ts";
import { DIMENSIONS, METRICS } from "./report-fields.ts";
import type { Ga4Property, SessionRow } from "./session-row.ts";

export interface Ga4Data {
  properties: Map<string, Ga4Property>;
  rows: KnownRows<SessionRow>;
}

const REQUIRED = ["propertyId", "date", "sessionSource", "sessionMedium", "sessionCampaignName", "sessions"];
const OPTIONAL = ["displayName", "accountName", "currencyCode", "timeZone", "known_from"];
const FURTHER = DIMENSIONS.filter((name) => name !== "date");
const MILLION = 1_000_000n;

export function noGa4Data(): Ga4Data {
  const keyOf = ({ propertyId, date, dimensions }: SessionRow): string =>
    JSON.stringify([propertyId, date, ...FURTHER.map((name) => dimensions[name])]);
  return { properties: new Map(), rows: new KnownRows(keyOf) };
}

/** @throws CsvFault */
export function readGa4File(csv: string): Ga4Data {
  const data = noGa4Data();
  const isKnown = (name: string): boolean => OPTIONAL.includes(name) || FURTHER.includes(name) || name in METRICS;
  for (const row of readCsv(csv, { required: REQUIRED, isKnown })) {
    const property = readProperty(row);
    const before = data.properties.get(property.id);
    for (const [name, column] of [
      ["currency", "currencyCode"],
      ["timeZone", "timeZone"],
    ] as const) {
      if (before && before[name] !== property[name]) {
        throw row.fault(`the property ${property.id} has ${before[name]} in an earlier line`, column);
      }
    }
    data.properties.set(property.id, property);
    if (!data.rows.add(readRow(row, property))) throw row.fault("an earlier line says the same day of the same source");
  }
  return data;
}

function readProperty(row: CsvRow): Ga4Property {
  const id = row.read("propertyId", digits);
  return {
    id,
    name: row.readOr("displayName", text, `Property ${id}`),
    accountName: row.readOr("accountName", text, "Sandbox"),
    currency: row.readOr("currencyCode", currency, "USD"),
    timeZone: row.readOr("timeZone", timeZone, "Etc/UTC"),
  };
}

function readRow(row: CsvRow, { id, timeZone: zone }: Ga4Property): SessionRow {
  return {
    propertyId: id,
    timeZone: zone,
    date: row.read("date", dashedDay),
    dimensions: Object.fromEntries(FURTHER.map((name) => [name, row.readOr(name, text, "(not set)")])),
    metrics: Object.fromEntries(
      Object.entries(METRICS).map(([name, type]) => {
        const readCell: ReadCell<bigint> = type === "TYPE_INTEGER" ? (cell) => count(cell) * MILLION : micros;
        return [name, name === "sessions" ? row.read(name, readCell) : row.readOr(name, readCell, 0n)];
      }),
    ),
    knownFrom: row.readOr("known_from", instant, 0),
  };
}

/** As Google writes days, or with dashes. */
const dashedDay: ReadCell<string> = (cell) => day(cell.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3"));
