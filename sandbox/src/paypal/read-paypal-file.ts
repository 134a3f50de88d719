/** The file that this PayPal plays: one row for each transaction, as Transaction Search names its fields. */
import { currency, instant, oneOf, text } from "../books/cells.ts";
import { type CsvRow, type ReadCell, readCsv } from "../books/read-csv.ts";
import { moneyOf, type PayPalMoney, unitsOf } from "./paypal-money.ts";
import { type KnownRow, searchTime } from "./search-rows.ts";

/** Names may stand with or without the object that a field is of. */
const INFO = "transaction_info.";
const PAYER = "payer_info.";
const REQUIRED = ["transaction_id", "transaction_event_code", "transaction_initiation_date", "transaction_amount"];
const OPTIONAL = [
  "currency_code",
  "transaction_updated_date",
  "transaction_status",
  "fee_amount",
  "paypal_reference_id",
  "paypal_reference_id_type",
  "invoice_id",
  "custom_field",
  "account_id",
  "email_address",
  "known_from",
];
/** As PayPal nests money. */
const NESTED: Readonly<Record<string, string>> = {
  "transaction_amount.value": "transaction_amount",
  "transaction_amount.currency_code": "currency_code",
  "fee_amount.value": "fee_amount",
};

const id: ReadCell<string> = (cell) => {
  if (!/^[A-Z0-9-]{1,30}$/i.test(cell)) throw new Error(`must be an id of letters and digits, not "${cell}"`);
  return cell;
};
const eventCode: ReadCell<string> = (cell) => {
  if (!/^T\d{4}$/.test(cell)) throw new Error(`must be an event code such as T0006, not "${cell}"`);
  return cell;
};
const amount: ReadCell<string> = (cell) => {
  if (!/^-?\d{1,12}(?:\.\d{1,2})?$/.test(cell)) throw new Error(`must be an amount such as -12.50, not "${cell}"`);
  return cell;
};

/** @throws CsvFault */
export function readPayPalFile(csv: string): KnownRow[] {
  const rows = readCsv(withShortNames(csv), { required: REQUIRED, isKnown: (name) => OPTIONAL.includes(name) });
  const seen = new Set<string>();
  return rows.map((row) => {
    const known = readRow(row);
    const { transaction_id, transaction_event_code, transaction_initiation_date } = known.row.transaction_info;
    const key = `${transaction_id} ${transaction_event_code} ${transaction_initiation_date} ${known.knownFrom}`;
    if (seen.has(key)) throw row.fault("an earlier line says the same transaction");
    seen.add(key);
    return known;
  });
}

function withShortNames(csv: string): string {
  const end = csv.search(/\r?\n|$/);
  const short = (name: string): string => {
    const own = name.trim().replace(INFO, "").replace(PAYER, "");
    return NESTED[own] ?? own;
  };
  return (
    csv
      .slice(0, end)
      .replace(/^\uFEFF/, "")
      .split(",")
      .map(short)
      .join(",") + csv.slice(end)
  );
}

function readRow(row: CsvRow): KnownRow {
  const initiatedAt = row.read("transaction_initiation_date", instant);
  const code = row.readOr("currency_code", currency, "USD");
  const status = row.readOr("transaction_status", oneOf(["S", "P", "D", "V"]), "S");
  const fee = row.readOr("fee_amount", amount, null);
  const knownFrom = row.readOr("known_from", instant, 0);
  const payer = { ...optional(row, "account_id", id), ...optional(row, "email_address", text) };
  return {
    row: {
      transaction_info: {
        transaction_id: row.read("transaction_id", id),
        transaction_event_code: row.read("transaction_event_code", eventCode),
        transaction_initiation_date: searchTime(initiatedAt),
        transaction_updated_date: searchTime(
          row.readOr("transaction_updated_date", instant, Math.max(initiatedAt, knownFrom)),
        ),
        transaction_amount: moneyIn(row.read("transaction_amount", amount), code),
        ...(fee === null ? {} : { fee_amount: moneyIn(fee, code) }),
        transaction_status: status,
        ...optional(row, "paypal_reference_id", id),
        ...optional(row, "paypal_reference_id_type", oneOf(["ODR", "TXN", "SUB", "PAP"])),
        ...optional(row, "invoice_id", text),
        ...optional(row, "custom_field", text),
      },
      ...(Object.keys(payer).length > 0 ? { payer_info: payer } : {}),
    },
    initiatedAt,
    knownFrom,
    movesBalance: status === "S" || status === "V",
  };
}

function moneyIn(value: string, currency_code: string): PayPalMoney {
  return moneyOf(unitsOf({ currency_code, value }), currency_code);
}

function optional<Name extends string>(row: CsvRow, name: Name, cell: ReadCell<string>): { [K in Name]?: string } {
  const value = row.readOr(name, cell, null);
  return value === null ? {} : ({ [name]: value } as { [K in Name]?: string });
}
