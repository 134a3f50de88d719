/** The names of Segment's e-commerce specification, as Google Analytics 4 names the same events. */

const GA4_NAMES: Readonly<Record<string, string>> = {
  "products searched": "search",
  "product list viewed": "view_item_list",
  "product list filtered": "view_item_list",
  "product clicked": "select_item",
  "promotion viewed": "view_promotion",
  "promotion clicked": "select_promotion",
  "product viewed": "view_item",
  "product added": "add_to_cart",
  "product removed": "remove_from_cart",
  "cart viewed": "view_cart",
  "checkout started": "begin_checkout",
  "payment info entered": "add_payment_info",
  "order completed": "purchase",
  "order refunded": "refund",
  "product added to wishlist": "add_to_wishlist",
  "product shared": "share",
  "cart shared": "share",
  "signed up": "sign_up",
  "signed in": "login",
};

/** Matched whatever the case, as clients differ in it; a name of the sender's own stays as it is. */
export function ga4Name(name: string): string {
  const known = name.toLowerCase();
  return Object.hasOwn(GA4_NAMES, known) ? (GA4_NAMES[known] ?? name) : name;
}

/** Whether the event is one of the specification, whose properties have a known meaning. */
export function isEcommerce(name: string): boolean {
  return Object.hasOwn(GA4_NAMES, name.toLowerCase());
}
