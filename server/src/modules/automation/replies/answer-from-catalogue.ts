/** Prices, and whether something is sold, from the catalogue of products alone. */
import type { Citation } from "@tributary/contract/knowledge";
import type { Product } from "@tributary/contract/products";
import { productLine } from "../product-line.ts";
import type { Language } from "../read-language.ts";
import { REPLY_TEXTS } from "./reply-texts.ts";

export interface CatalogueAnswer {
  text: string;
  citation: Citation;
  /** Why a person has to go on; null: nobody has to. */
  handOver: string | null;
}

const CATALOGUE_TITLE = "Product catalog";

/** @returns null when the message names no product, or more than one answer would be a guess */
export function answerFromCatalogue(
  products: readonly Pick<Product, "name" | "prices" | "active">[],
  { text, intent, language }: { text: string; intent: "price" | "stock"; language: Language },
): CatalogueAnswer | null {
  const asked = wordsOf(text);
  const named = products.filter(({ name }) => wordsOf(name).every((word) => asked.includes(word)));
  // "Blue mug" is meant where both it and "Mug" fit.
  const longest = Math.max(0, ...named.map(({ name }) => wordsOf(name).length));
  const [product, ...others] = named.filter(({ name }) => wordsOf(name).length === longest);
  if (!product || others.length > 0) return null;
  const texts = REPLY_TEXTS[language];
  const line = productLine(product);
  const citation = { sourceId: null, version: null, title: CATALOGUE_TITLE, url: null, quote: line };
  if (!product.active) return { text: texts.notSold(product.name), citation, handOver: null };
  // The catalogue knows what is sold, not how many there are.
  if (intent === "stock") {
    return { text: texts.checkStock(line), citation, handOver: `Asks whether ${product.name} is in stock` };
  }
  if (!product.prices.some(({ active }) => active)) return null;
  return { text: line, citation, handOver: null };
}

/** Without accents, case, and plural. */
function wordsOf(text: string): string[] {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => (word.length > 3 ? word.replace(/s$/, "") : word));
}
