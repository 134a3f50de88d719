/**
 * How Google wants a person's details written before they are hashed. Source:
 * developers.google.com/data-manager/api/devguides/concepts/formatting, and the cases of Google's own formatter.
 */

/** Titles before given names, and suffixes after family names, as Google leaves them out. */
const TITLE = /^(?:mrs?|ms|dr)\.\s*/;
const SUFFIX = /(?:,\s*|\s+)(?:jr|sr|2nd|3rd|ii|iii|iv|v|vi|cpa|dc|dds|vm|jd|md|phd)\.?$/;
const GMAIL = new Set(["gmail.com", "googlemail.com"]);

/** Each @returns null where there is nothing left to be matched by. */
type Format = (text: string) => string | null;

/** Of Gmail's addresses without dots and what follows a plus; the domain stays as it is. */
export const formatEmail: Format = (text) => {
  const email = text.trim().toLowerCase();
  const [name = "", domain = "", ...more] = email.split("@");
  if (!name || !domain || more.length > 0 || /\s/.test(email)) return null;
  if (!GMAIL.has(domain)) return email;
  const plain = (name.split("+", 1)[0] ?? "").replaceAll(".", "");
  return plain ? `${plain}@${domain}` : null;
};

/** "+" and digits. */
export const formatPhone: Format = (text) => {
  const digits = text.replace(/\D/g, "");
  return digits ? `+${digits}` : null;
};

export const formatGivenName: Format = (text) => text.trim().toLowerCase().replace(TITLE, "").trim() || null;

export const formatFamilyName: Format = (text) => {
  let name = text.trim().toLowerCase();
  for (let shorter = name.replace(SUFFIX, ""); shorter !== name; shorter = name.replace(SUFFIX, "")) {
    name = shorter.trim();
  }
  return name || null;
};

/** Upper case; it is not hashed. */
export const formatRegionCode: Format = (text) => {
  const code = text.trim().toUpperCase();
  return /^[A-Z]{2}$/.test(code) ? code : null;
};

/** It is not hashed. */
export const formatPostalCode: Format = (text) => text.trim() || null;
