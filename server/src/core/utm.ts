/** UTM parameters, cleaned: of duplicates the first counts, and a macro that a platform failed to fill in is no value. */

export interface Utm {
  /** Lower case, since Facebook and facebook are one source; empty: none. */
  source: string;
  /** Lower case; empty: none. */
  medium: string;
  /** As written; empty: none. */
  campaign: string;
}

const MAX_LENGTH = 200;

/** `{{campaign.name}}`, `{campaignid}`, `${name}`, `__CAMPAIGN_ID__`, `%%name%%`, `[[name]]`. */
const UNFILLED_MACRO = /\{\{[^{}]*\}\}|\{[\w.:-]+\}|__[A-Z][A-Z0-9_]*__|%%[^%]+%%|\[\[[^[\]]+\]\]/;

/** Reads the three UTM values that decide a channel. Names are matched whatever their case. */
export function readUtm(params: URLSearchParams): Utm {
  const first = new Map<string, string>();
  for (const [name, value] of params) {
    const folded = name.toLowerCase();
    if (folded.startsWith("utm_") && !first.has(folded)) first.set(folded, cleaned(value));
  }
  return {
    source: (first.get("utm_source") ?? "").toLowerCase(),
    medium: (first.get("utm_medium") ?? "").toLowerCase(),
    campaign: first.get("utm_campaign") ?? "",
  };
}

function cleaned(value: string): string {
  // A cut through a surrogate pair would leave text that stores refuse.
  const text = value.trim().slice(0, MAX_LENGTH).toWellFormed();
  return UNFILLED_MACRO.test(text) ? "" : text;
}
