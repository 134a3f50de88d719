import type { Price } from "@tributary/contract/products";
import { formatMoney } from "../format/money.ts";

/** What a price comes to: "$12.00", "$9.00 per month", "$30.00 every 3 months". */
export function priceWord({
  amountMinor,
  currency,
  interval,
  intervalCount,
}: Pick<Price, "amountMinor" | "currency" | "interval" | "intervalCount">): string {
  const amount = formatMoney(amountMinor, currency);
  if (interval === null) return amount;
  const every = intervalCount ?? 1;
  return every === 1 ? `${amount} per ${interval}` : `${amount} every ${every} ${interval}s`;
}

/** The workspace's own currency first, then the others by code; one-time prices before subscriptions. */
export function pricesInOrder<Each extends Pick<Price, "amountMinor" | "currency" | "interval">>(
  prices: readonly Each[],
  home: string,
): Each[] {
  return [...prices].sort(
    (a, b) =>
      Number(a.currency !== home) - Number(b.currency !== home) ||
      a.currency.localeCompare(b.currency) ||
      Number(a.interval !== null) - Number(b.interval !== null) ||
      a.amountMinor - b.amountMinor,
  );
}

/** A product's prices in use, shortly: the first and how many more. */
export function priceWords(prices: readonly Price[]): string {
  const [first, ...more] = prices.filter(({ active }) => active);
  if (!first) return "no price";
  return more.length === 0 ? priceWord(first) : `${priceWord(first)} + ${more.length}`;
}
