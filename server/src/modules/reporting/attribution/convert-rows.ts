/** Amounts of several currencies as amounts of one, each at the rate of its own day. */
import { currencyDecimals } from "@tributary/contract/currency-decimals";

/** Amounts of one currency, with the day whose rate they are converted at. */
export interface InCurrency {
  currency: string;
  rateDay: string;
}

interface Converting<Row> {
  /** ISO 4217. */
  target: string;
  /** Units of the target for one unit, by `currencyDay`. */
  rates: ReadonlyMap<string, number>;
  /** Columns of amounts; all others that are numbers are counts. */
  amounts: readonly (keyof Row)[];
  /** How many decimals the amounts are counted to: 6 for micros; left out, minor units. */
  decimals?: number;
  /** What a row is about; rows of the same are added up. */
  keyOf: (row: Row) => string;
}

export const currencyDay = ({ currency, rateDay }: InCurrency): string => `${currency} ${rateDay}`;

/** Whole minor units of the target, rounded before they are added up. Rows without a rate are left out. */
export function convertRows<Row extends InCurrency>(
  rows: readonly Row[],
  { target, rates, amounts, decimals, keyOf }: Converting<Row>,
): Row[] {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const rate = row.currency === target ? 1 : rates.get(currencyDay(row));
    if (rate === undefined) continue;
    const scale = rate * 10 ** (decimalsOf(target) - (decimals ?? decimalsOf(row.currency)));
    const own = mapNumbers(row, (name, value) => (amounts.includes(name) ? Math.round(value * scale) : value));
    const before = sums.get(keyOf(row));
    sums.set(keyOf(row), before ? mapNumbers(before, (name, value) => value + Number(own[name])) : own);
  }
  return [...sums.values()];
}

const decimalsOf = (currency: string): number => currencyDecimals(currency) ?? 2;

function mapNumbers<Row extends object>(row: Row, change: (name: keyof Row, value: number) => number): Row {
  const entries = Object.entries(row).map(([name, value]) => [
    name,
    typeof value === "number" ? change(name as keyof Row, value) : value,
  ]);
  return Object.fromEntries(entries) as Row;
}
