/** Transaction Search with its limits: developer.paypal.com/docs/api/transaction-search/v1. */
import type { PayPalCall, PayPalOperation } from "./operation.ts";
import { MERCHANT_ID } from "./paypal-account.ts";
import { SEARCH_SCOPE } from "./paypal-clients.ts";
import { invalid, refusal } from "./paypal-error.ts";
import { moneyOf, unitsOf } from "./paypal-money.ts";
import { type KnownRow, rowsOfState, type SearchRow, searchTime } from "./search-rows.ts";

export interface SearchSettings {
  /** More rows than these are refused. */
  mostRows: number;
  /** How long it takes until a transaction shows. */
  lagMs: number;
  /** Rows of the file that is played. */
  played: readonly KnownRow[];
}

const DAY_MS = 86_400_000;
const LONGEST_MS = 31 * DAY_MS;
const HISTORY_MS = 3 * 366 * DAY_MS;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/;

export function searchOperations(settings: () => SearchSettings): PayPalOperation[] {
  return [
    {
      method: "GET",
      url: "/v1/reporting/transactions",
      scope: SEARCH_SCOPE,
      run: (call) => ({ status: 200, body: search(call, settings()) }),
    },
    {
      method: "GET",
      url: "/v1/reporting/balances",
      scope: SEARCH_SCOPE,
      run: (call) => ({ status: 200, body: balances(call, settings()) }),
    },
  ];
}

/** Of what happened here and of what is played, as it is known at a moment: a later row of the same key restates it. */
export function knownRows(
  { account, now }: Pick<PayPalCall, "account" | "now">,
  { played, lagMs }: SearchSettings,
): KnownRow[] {
  const newest = new Map<string, KnownRow>();
  const all = [...played, ...rowsOfState(account.state)].filter(({ knownFrom, initiatedAt }) => {
    return knownFrom <= now && initiatedAt <= now - lagMs;
  });
  for (const known of all.sort((a, b) => a.knownFrom - b.knownFrom)) {
    const { transaction_id, transaction_event_code, transaction_initiation_date } = known.row.transaction_info;
    newest.set(`${transaction_id} ${transaction_event_code} ${transaction_initiation_date}`, known);
  }
  return [...newest.values()].sort((a, b) => a.initiatedAt - b.initiatedAt);
}

/** @throws PayPalError */
function search(call: PayPalCall, settings: SearchSettings): object {
  const { query, now } = call;
  const [from, to] = [timeIn(query, "start_date"), timeIn(query, "end_date")];
  const refreshed = now - settings.lagMs;
  if (to < from) throw badQuery("end_date", "End date is before start date", query);
  if (to - from > LONGEST_MS) throw badQuery("end_date", "Date range is greater than 31 days", query);
  if (from < now - HISTORY_MS) throw badQuery("start_date", "Start date is older than three years", query);
  if (from > refreshed) {
    throw refusal(400, "INVALID_REQUEST", "Data for the given start date is not available.");
  }
  const size = numberIn(query, "page_size", 100, 500);
  const page = numberIn(query, "page", 1, Number.MAX_SAFE_INTEGER);
  const rows = knownRows(call, settings)
    .filter(({ initiatedAt }) => initiatedAt >= from && initiatedAt <= to)
    .filter(isAskedFor(query));
  if (rows.length > settings.mostRows) {
    const message = "Result set size is greater than the maximum limit. Change the filter criteria and try again.";
    throw refusal(400, "RESULTSET_TOO_LARGE", message);
  }
  const fields = (query.get("fields") ?? "transaction_info").split(",");
  return {
    transaction_details: rows.slice((page - 1) * size, page * size).map(({ row }) => shown(row, fields)),
    account_number: MERCHANT_ID,
    start_date: searchTime(from),
    end_date: searchTime(Math.min(to, refreshed)),
    last_refreshed_datetime: searchTime(refreshed),
    page,
    total_items: rows.length,
    total_pages: Math.ceil(rows.length / size),
    links: [],
  };
}

function shown({ transaction_info, payer_info }: SearchRow, fields: readonly string[]): object {
  const isAsked = (name: string): boolean => fields.includes(name) || fields.includes("all");
  return { transaction_info, ...(isAsked("payer_info") ? { payer_info: payer_info ?? {} } : {}) };
}

/** @throws PayPalError */
function isAskedFor(query: URLSearchParams): (known: KnownRow) => boolean {
  const of = (name: string, value: (row: SearchRow["transaction_info"]) => string) => {
    const asked = query.get(name);
    return ({ row }: KnownRow): boolean => asked === null || value(row.transaction_info) === asked;
  };
  const filters = [
    of("transaction_id", ({ transaction_id }) => transaction_id),
    of("transaction_status", ({ transaction_status }) => transaction_status),
    of("transaction_type", ({ transaction_event_code }) => transaction_event_code),
    of("transaction_currency", ({ transaction_amount }) => transaction_amount.currency_code),
    ({ movesBalance }: KnownRow) => movesBalance || query.get("balance_affecting_records_only") === "N",
  ];
  return (known) => filters.every((filter) => filter(known));
}

/** @throws PayPalError. @returns Unix milliseconds */
function timeIn(query: URLSearchParams, name: string): number {
  const text = query.get(name) ?? "";
  const at = TIME.test(text) ? Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, "$1:$2")) : Number.NaN;
  if (Number.isNaN(at))
    throw badQuery(name, text === "" ? "is required" : "is not a date and time with its zone", query);
  return at;
}

/** @throws PayPalError */
function numberIn(query: URLSearchParams, name: string, otherwise: number, most: number): number {
  const text = query.get(name);
  if (text === null) return otherwise;
  if (!/^\d{1,10}$/.test(text) || Number(text) < 1 || Number(text) > most)
    throw badQuery(name, "is out of range", query);
  return Number(text);
}

function badQuery(name: string, description: string, query: URLSearchParams) {
  return invalid(name, "INVALID_PARAMETER_VALUE", description, query.get(name) ?? "", "query");
}

function balances(call: PayPalCall, settings: SearchSettings): object {
  const at = call.now - settings.lagMs;
  const totals = new Map<string, number>();
  for (const { row, movesBalance } of knownRows(call, settings)) {
    const { transaction_amount: amount, fee_amount: fee } = row.transaction_info;
    const moved = movesBalance ? unitsOf(amount) + (fee ? unitsOf(fee) : 0) : 0;
    totals.set(amount.currency_code, (totals.get(amount.currency_code) ?? 0) + moved);
  }
  if (totals.size === 0) totals.set("USD", 0);
  return {
    balances: [...totals].map(([currency, units], index) => ({
      currency,
      ...(index === 0 ? { primary: true } : {}),
      total_balance: moneyOf(units, currency),
      available_balance: moneyOf(units, currency),
      withheld_balance: moneyOf(0, currency),
    })),
    account_id: MERCHANT_ID,
    as_of_time: searchTime(call.now),
    last_refresh_time: searchTime(at),
  };
}
