/** Addresses as clients of all makers tell them. */
import { parse } from "tldts";
import { hostOf } from "./host.ts";

export interface Address {
  /** Of a path alone, its host and scheme mean nothing. */
  url: URL;
  /** As `hostOf` gives it; empty: a path alone. */
  host: string;
}

/** Web addresses, and the forms in which phones name an app as referrer. */
const SCHEMES = new Set(["http:", "https:", "android-app:", "ios-app:"]);

/** Nobody can have this host: the domain is reserved (RFC 2606). */
const NO_HOST = "path-only.invalid";

/** What clients write where there is nothing. Most other words fail anyway, for having neither dot nor slash. */
const NOTHING = new Set(["n/a", "[object object]", "/null", "/undefined"]);

/** What ends a host that is written without a scheme, or cannot stand in one. */
const AFTER_HOST = /[\s/\\?#@:%()$]/;
const PORT_AND_REST = /^(?::\d{1,5})?(?:[/?#]|$)/;

/** No name in the DNS is longer (RFC 1035). */
const MAX_HOST_LENGTH = 253;

/**
 * Reads a web address, an app's, a host without a scheme (`www.google.com`) or a path that begins with a slash.
 * Null: it is none of them, as `$direct`, `(none)`, `null` and `about:blank` are none.
 */
export function readAddress(text: string | undefined): Address | null {
  const trimmed = text?.trim();
  if (!trimmed || NOTHING.has(trimmed.toLowerCase())) return null;
  const url = parsed(trimmed);
  if (!url || !SCHEMES.has(url.protocol) || url.hostname === "") return null;
  const host = hostOf(url);
  if (host === NO_HOST) return /^[/?#\\]/.test(trimmed) ? { url, host: "" } : null;
  const isReserved = host === "invalid" || host.endsWith(".invalid");
  return isReserved || host === "" || host.length > MAX_HOST_LENGTH ? null : { url, host };
}

function parsed(text: string): URL | null {
  if (/^[/?#\\]/.test(text)) return URL.parse(text, `http://${NO_HOST}`);
  return startsWithHost(text) ? URL.parse(`https://${text}`) : URL.parse(text);
}

function startsWithHost(text: string): boolean {
  const end = text.search(AFTER_HOST);
  const name = end < 0 ? text : text.slice(0, end);
  return name.includes(".") && PORT_AND_REST.test(text.slice(name.length)) && isHost(name);
}

/** A name that can be looked up: `index.html` and `v1.2` cannot. */
function isHost(name: string): boolean {
  const host = name.toLowerCase().replace(/\.$/, "");
  const { isIcann, isPrivate, domain } = parse(host);
  return host.startsWith("www.") || (domain !== null && (isIcann === true || isPrivate === true));
}
