/** The properties of Segment's e-commerce events: what the order was worth, and its products as GA4's items. */
import type { IntakeEvent } from "../events/intake.ts";
import { foreignOrderId } from "../foreign-text.ts";
import { foreignValue } from "../foreign-value.ts";

type Fields = Readonly<Record<string, unknown>>;

const ITEM_FIELDS: Readonly<Record<string, string>> = {
  product_id: "item_id",
  name: "item_name",
  brand: "item_brand",
  category: "item_category",
  variant: "item_variant",
  position: "index",
};

/**
 * The value is `revenue` (without tax and shipping, as GA4 counts it), else `total`, else `value`. Without a currency
 * there is none: guessing one would falsify sums.
 */
export function ecommerceFields(properties: Fields): Partial<IntakeEvent> {
  const { revenue, total, value, currency, order_id } = properties;
  return {
    orderId: foreignOrderId(order_id),
    ...foreignValue(revenue ?? total ?? value, currency),
  };
}

/** `products` as `items`, under GA4's names; what GA4 has no name for keeps its own. */
export function withItems(properties: Fields): Fields {
  const { products, ...rest } = properties;
  if (!Array.isArray(products)) return properties;
  return { ...rest, items: products.map(itemOf) };
}

function itemOf(product: unknown): unknown {
  if (typeof product !== "object" || product === null) return product;
  const fields = Object.entries(product).map(([name, value]) => [
    Object.hasOwn(ITEM_FIELDS, name) ? ITEM_FIELDS[name] : name,
    value,
  ]);
  return Object.fromEntries(fields);
}
