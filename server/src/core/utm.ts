/**
 * UTM parameters, cleaned: of duplicates the first counts, a macro that a platform failed to fill in is no value, and what
 * was encoded twice is decoded twice. What had to be mended is told by `utm-issues.ts`.
 */
import { shorten } from "./shorten.ts";

export interface Utm {
  /** Lower case, since Facebook and facebook are one source; empty: none. */
  source: string;
  /** Lower case; empty: none. */
  medium: string;
  /** As written; empty: none. */
  campaign: string;
  term: string;
  content: string;
}

export const MAX_UTM_LENGTH = 200;

/** Names as a page's source writes them where `&` became `&amp;` and stayed so. */
const ESCAPED = /^(?:amp;)+/;

/** The name a parameter is read under, whatever its case. */
export function utmName(name: string): string {
  const folded = name.toLowerCase();
  return folded.startsWith("amp;") ? folded.replace(ESCAPED, "") : folded;
}

/** Reads the UTM values of an address. */
export function readUtm(params: URLSearchParams): Utm {
  const first = new Map<string, string>();
  for (const [name, value] of params) {
    const folded = utmName(name);
    if (folded.startsWith("utm_") && !first.has(folded)) first.set(folded, cleaned(value));
  }
  return {
    source: (first.get("utm_source") ?? "").toLowerCase(),
    medium: (first.get("utm_medium") ?? "").toLowerCase(),
    campaign: first.get("utm_campaign") ?? "",
    term: first.get("utm_term") ?? "",
    content: first.get("utm_content") ?? "",
  };
}

/** Of a longer value no more than this is looked at. */
const MAX_READ_LENGTH = 4000;

/** What clients write where there is nothing to say. */
const NOTHING = new Set(["null", "undefined", "none", "nan", "(none)", "(not set)", "not set", "(direct)", "$direct"]);

/** Read as a whole and shortened in the end: half of an address or of a code would pass for something else. */
function cleaned(value: string): string {
  const text = decodedAgain(shorten(value.trim(), MAX_READ_LENGTH)).toWellFormed().replace(/\s+/g, " ").trim();
  if (NOTHING.has(text.toLowerCase()) || hasMacro(text) || hasEmail(text)) return "";
  return shorten(text, MAX_UTM_LENGTH).trim();
}

const ENCODED = /%[0-9a-f]{2}/i;

/** Whether a value is still percent-encoded after it was decoded once. */
export function isEncoded(value: string): boolean {
  return ENCODED.test(value) && !hasMacro(value);
}

function decodedAgain(value: string): string {
  if (!isEncoded(value)) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/**
 * `{{campaign.name}}`, `{campaignid}`, `{keyword:blue shoes}`, `${name}`, `{$name}`, `__CAMPAIGN_ID__`, `%%name%%`,
 * `%NAME%`, `[[name]]`, `*|NAME|*`, `<%= name %>`.
 */
const UNFILLED_MACRO =
  /\{\{[^{}]*\}\}|\{\$?[\w.:-][\w.: +-]*\}|__[A-Z][A-Z0-9_]*__|%%[^%]+%%|%[A-Z][A-Z_]{2,}%|\[\[[^[\]]+\]\]|\*\|[^|]+\|\*|<%[^%]+%>/;

/** Each macro has one of these; most values have none, and are told by that alone. */
const MACRO_SIGN = /[{%[*<]|__/;

/** Whether a value still holds a macro that a platform should have filled in. */
export function hasMacro(value: string): boolean {
  return MACRO_SIGN.test(value) && UNFILLED_MACRO.test(value.slice(0, MAX_READ_LENGTH));
}

const EMAIL = /[^\s@]@[^\s@]+\.[a-z]{2}/i;

/** Whether a value holds somebody's e-mail address. */
export function hasEmail(value: string): boolean {
  return value.includes("@") && EMAIL.test(value.slice(0, MAX_READ_LENGTH));
}
