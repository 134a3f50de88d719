/** Names of what shops do, as the script's documentation recommends them; offered before any was seen. */
const USUAL = ["page_view", "view_item", "add_to_cart", "begin_checkout", "purchase", "user_engagement", "click"];

/** Names to pick from: the usual ones, then others that were seen, by name. */
export function eventNames(seen: Iterable<string>): string[] {
  const others = [...new Set(seen)].filter((name) => !USUAL.includes(name)).sort();
  return [...USUAL, ...others];
}
