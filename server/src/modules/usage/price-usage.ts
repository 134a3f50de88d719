/** What usage costs. Whole numbers throughout: the parts of a month add up to what the month costs, to the millionth. */
import type { Meter } from "@tributary/contract/meters";
import type { RateTable } from "@tributary/contract/usage";

export interface Counted {
  /** YYYY-MM-DD */
  day: string;
  meter: Meter;
  /** Null: of the whole workspace. */
  keyId: string | null;
  quantity: number;
}

export interface Priced extends Counted {
  /** Millionths of the currency; null: it had no price. */
  costMicros: bigint | null;
  currency: string | null;
}

/** @returns millionths of the currency, rounded down once */
export function costOf(quantity: bigint, price: { priceMicros: number; per: number }): bigint {
  return (quantity * BigInt(price.priceMicros)) / BigInt(price.per);
}

/**
 * Prices each part by how much it adds to the cost of its meter's month so far, so that no rounding is lost or had twice.
 * @param counted of whole months from their first day on, or a day's cost would depend on where one began to look
 * @param tableOf the rates of a month, YYYY-MM; null: nothing has a price
 */
export function priceUsage(counted: readonly Counted[], tableOf: (month: string) => RateTable | null): Priced[] {
  const before = new Map<string, bigint>();
  return [...counted].sort(byDay).map((part) => {
    const month = part.day.slice(0, 7);
    const table = tableOf(month);
    const price = table?.rates.find(({ meter }) => meter === part.meter);
    if (!table || !price) return { ...part, costMicros: null, currency: null };
    const run = `${part.meter} ${month}`;
    const start = before.get(run) ?? 0n;
    const end = start + BigInt(part.quantity);
    before.set(run, end);
    return { ...part, costMicros: costOf(end, price) - costOf(start, price), currency: table.currency };
  });
}

function byDay(a: Counted, b: Counted): number {
  const [left, right] = [a, b].map(({ day, meter, keyId }) => `${day} ${meter} ${keyId ?? ""}`) as [string, string];
  return left < right ? -1 : Number(left > right);
}
