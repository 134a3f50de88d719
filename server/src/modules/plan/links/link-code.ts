/** The last part of a short link: chosen by its maker, or made up of characters nobody mistakes for one another. */
import { randomInt } from "node:crypto";

/** Digits and small letters without 0, 1, l and o. */
const ALPHABET = "23456789abcdefghijkmnpqrstuvwxyz";
const LENGTH = 7;
const SHAPE = /^[A-Za-z0-9_-]{3,50}$/;

/** Words that visitors would take for a part of the product, or that lead people astray. */
const RESERVED = new Set(
  `about account admin api app assets auth billing blog contact dashboard demo docs download error errors favicon
  health healthz help home index legal link links login logout metrics new null openapi password payment payments
  pixel pricing privacy qr ready register reset robots root search security settings setup share signin signup sitemap
  static status support system terms test tracker true false undefined unsubscribe user users verify webhook webhooks
  well-known www`.split(/\s+/),
);

/** A new random code: one of 32^7, about 34 thousand million. */
export function newLinkCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

/** Whether nobody may choose this code. */
export function isReservedCode(code: string): boolean {
  return RESERVED.has(code);
}

/**
 * The codes that the end of an address can mean, likeliest first; none when it cannot be one. Codes are lower case and
 * people type capitals; but the first codes this product made hold capitals that count.
 */
export function codesMeantBy(text: string): string[] {
  if (!SHAPE.test(text)) return [];
  const lower = text.toLowerCase();
  return lower === text ? [text] : [text, lower];
}
