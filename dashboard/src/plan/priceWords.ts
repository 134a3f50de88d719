import type { Price } from "@tributary/contract/products";
import { formatMoney } from "../format/money.ts";

/** What a price comes to: "$12.00", "$9.00 a month", "$30.00 every 3 months". */
export function priceWord({
  amountMinor,
  currency,
  interval,
  intervalCount,
}: Pick<Price, "amountMinor" | "currency" | "interval" | "intervalCount">): string {
  const amount = formatMoney(amountMinor, currency);
  if (interval === null) return amount;
  const every = intervalCount ?? 1;
  return every === 1 ? `${amount} a ${interval}` : `${amount} every ${every} ${interval}s`;
}

/** A product's prices in use, shortly: the first and how many more. */
export function priceWords(prices: readonly Price[]): string {
  const [first, ...more] = prices.filter(({ active }) => active);
  if (!first) return "no price";
  return more.length === 0 ? priceWord(first) : `${priceWord(first)} + ${more.length}`;
}
