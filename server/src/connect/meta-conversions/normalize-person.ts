/**
 * How Meta wants a person's details written before they are hashed. Source:
 * developers.facebook.com/docs/marketing-api/conversions-api/parameters/customer-information-parameters, and the cases of
 * Meta's own Parameter Builder.
 */
import { regionCode } from "./region-code.ts";

const EMAIL = /^[^\s@]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const NO_DIGITS = /\D/g;
const LEADING_ZEROS = /^0+/;
/** ASCII punctuation and white space; letters of every script stay. */
const PUNCTUATION_AND_SPACE = /[\s!-/:-@[-`{-~]/g;
const NO_LATIN = /[^a-z0-9]/g;

/** Each @returns null where there is nothing left to be matched by. */
type Normalize = (text: string) => string | null;

export const normalizeEmail: Normalize = (text) => {
  const email = text.trim().toLowerCase();
  return EMAIL.test(email) ? email : null;
};

/** Digits with the country's code, without "+" and leading zeros. */
export const normalizePhone: Normalize = (text) => text.replace(NO_DIGITS, "").replace(LEADING_ZEROS, "") || null;

export const normalizeName: Normalize = (text) => text.toLowerCase().replace(PUNCTUATION_AND_SPACE, "") || null;

/** Letters beyond a to z are left out, as Meta does. */
export const normalizeCity: Normalize = (text) => beginsWithLetter(text.toLowerCase().replace(NO_LATIN, ""));

/** Two letters: of the United States and Canada the state's code, of others how the name begins. */
export const normalizeRegion: Normalize = (text) => {
  const letters = text.toLowerCase().replace(/[^a-z]/g, "");
  return beginsWithLetter((regionCode(letters) ?? letters).slice(0, 2));
};

/** Of the United States the first five digits. */
export const normalizePostalCode: Normalize = (text) => {
  const [code = ""] = text.toLowerCase().split("-", 1);
  return code.trim().length >= 2 ? code.trim() : null;
};

export const normalizeCountry: Normalize = (text) => {
  const code = text.trim().toLowerCase();
  return /^[a-z]{2}$/.test(code) ? code : null;
};

export const normalizeExternalId: Normalize = (text) => text.toLowerCase().replace(/\s+/g, "") || null;

function beginsWithLetter(text: string): string | null {
  return /^[a-z]/.test(text) ? text : null;
}
