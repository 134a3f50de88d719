/** What may be said of a product: its name and price, as the catalogue has them. */
import { currencyDecimals } from "@tributary/contract/currency-decimals";
import type { Price, Product } from "@tributary/contract/products";

/** Such as "Mug: $12.00" or "Club: €9.00 per month"; without a price in use, the name alone. */
export function productLine({ name, prices }: Pick<Product, "name" | "prices">): string {
  const amounts = prices.filter(({ active }) => active).map(priceText);
  return amounts.length > 0 ? `${name}: ${amounts.join(", ")}` : name;
}

function priceText({ amountMinor, currency, interval, intervalCount }: Price): string {
  const decimals = currencyDecimals(currency) ?? 2;
  const amount = new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(amountMinor / 10 ** decimals);
  if (!interval) return amount;
  return intervalCount && intervalCount > 1
    ? `${amount} every ${intervalCount} ${interval}s`
    : `${amount} per ${interval}`;
}
