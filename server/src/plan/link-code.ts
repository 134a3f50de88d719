/** The last part of a short link: seven characters that a person can copy without mistaking one for another. */
import { randomInt } from "node:crypto";

/** Base58: digits and letters without 0, O, I and l. */
const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const LENGTH = 7;
const SHAPE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

/** A new random code: one of 58^7, about 2.2 million million. */
export function newLinkCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

/** Whether a text could be a code at all. */
export function isLinkCode(text: string): boolean {
  return SHAPE.test(text);
}
