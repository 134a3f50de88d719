/** What a shopper is about to buy, read from a form or an address. */
import { findProduct, isShopCurrency, type Product, type ShopCurrency } from "../catalogue.ts";

export interface Basket {
  product: Product;
  quantity: number;
  currency: ShopCurrency;
}

/** Undefined for a product that is not sold or a quantity that is not one of 1 to 20. */
export function readBasket(fields: URLSearchParams): Basket | undefined {
  const product = findProduct(fields.get("product") ?? "");
  const quantity = Number(fields.get("quantity") ?? "1");
  if (product === undefined || !Number.isInteger(quantity) || quantity < 1 || quantity > 20) return undefined;
  return { product, quantity, currency: readCurrency(fields) };
}

export function readCurrency(fields: URLSearchParams): ShopCurrency {
  const code = fields.get("currency") ?? "";
  return isShopCurrency(code) ? code : "USD";
}
