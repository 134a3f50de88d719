/** Who gave a customer an id, as far as the id tells. */

/** Prefixes such as Stripe's `cus_` and `gcus_`, and addresses such as Shopify's `gid://shopify/Customer/`. */
const MARK = /^(?:([a-z]+)_(?=\w)|gid:\/\/([^/]+)\/)/;

/** The name of the numbering an id belongs to; empty for ids without a mark, which are the shop's own. */
export function idNamespace(id: string): string {
  const [, prefix, host] = MARK.exec(id) ?? [];
  return prefix ?? host ?? "";
}
