/** What the shop sells: invented goods of an invented roastery. */

export const SHOP_NAME = "Larkmoor Coffee Works";

export const SHOP_CURRENCIES = ["USD", "EUR", "JPY"] as const;
export type ShopCurrency = (typeof SHOP_CURRENCIES)[number];

export interface Product {
  slug: string;
  name: string;
  line: string;
  /** Behind its picture. */
  colour: string;
  /** Whole minor units: cents for USD and EUR, yen for JPY. */
  priceMinor: Record<ShopCurrency, number>;
  /** How often it is bought, relative to the others. */
  popularity: number;
}

export const PRODUCTS: readonly Product[] = [
  product("dawn-blend", "Dawn Blend, 500 g", "Chocolate, hazelnut, no hurry.", "#e9d8c3", [1890, 1790, 2800], 10),
  product(
    "fog-line-decaf",
    "Fog Line Decaf, 500 g",
    "All of the cup, none of the ceiling-staring.",
    "#d9dfdc",
    [1990, 1890, 2950],
    4,
  ),
  product(
    "gooseneck-kettle",
    "Gooseneck Kettle",
    "Pours where you look. 0.9 litres.",
    "#cfdccf",
    [7900, 7500, 11_800],
    5,
  ),
  product(
    "hand-grinder",
    "Ridge Hand Grinder",
    "Forty clicks, steel burrs, quiet mornings.",
    "#dcd6cc",
    [11_900, 11_500, 17_800],
    4,
  ),
  product("pour-over-set", "Pour-over Set", "Dripper, server and forty papers.", "#ead6cd", [5400, 5200, 8100], 6),
  product("moor-mug", "Moor Mug", "Stoneware, 320 ml, fits both hands.", "#d5dbe3", [2450, 2350, 3650], 8),
  product("travel-press", "Travel Press", "Brews on trains, survives rucksacks.", "#d9e2d3", [3900, 3700, 5800], 5),
  product("field-scale", "Field Scale", "A tenth of a gram, a timer, one button.", "#e4dfd1", [6500, 6300, 9700], 3),
  product("tasting-box", "Tasting Box", "Six small bags from six hills.", "#efdcb9", [4200, 3990, 6300], 6),
  product(
    "espresso-machine",
    "Hollow Ridge Espresso Machine",
    "One group, one lever, ten years of mornings.",
    "#d8ccc4",
    [64_900, 62_900, 96_800],
    1,
  ),
];

function product(
  slug: string,
  name: string,
  line: string,
  colour: string,
  [usd, eur, jpy]: [number, number, number],
  popularity: number,
): Product {
  return { slug, name, line, colour, priceMinor: { USD: usd, EUR: eur, JPY: jpy }, popularity };
}

export function findProduct(slug: string): Product | undefined {
  return PRODUCTS.find((each) => each.slug === slug);
}

export function isShopCurrency(code: string): code is ShopCurrency {
  return (SHOP_CURRENCIES as readonly string[]).includes(code);
}
