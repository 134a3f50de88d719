/** The form in which an address is kept: without credentials, without personal parameters, the path apart. */
import { isClickIdName } from "../../core/click-ids.ts";
import { isPersonalParameter, withoutEmails } from "./personal-data.ts";

export interface StoredUrl {
  /** Empty: none, or not the address of a page. */
  url: string;
  /** Percent-encoded as in the address; empty: none. */
  path: string;
}

const NONE: StoredUrl = { url: "", path: "" };
const SCHEMES = new Set(["http:", "https:", "android-app:"]);
const PLACEHOLDER_ORIGIN = "http://path-only.invalid";

/**
 * Takes any text; what is no address of a page gives empty texts. A bare path stays a bare path.
 * @param keep "nobody": ids of single clicks go too, for visitors who have not agreed to being recognised
 */
export function storedUrl(text: string | undefined, keep: "ids" | "nobody" = "ids"): StoredUrl {
  if (!text) return NONE;
  const absolute = URL.parse(text);
  const url = absolute ?? URL.parse(text, PLACEHOLDER_ORIGIN);
  if (!url || !SCHEMES.has(url.protocol)) return NONE;
  const path = url.pathname.split("/").map(withoutPerson).join("/");
  const query = impersonalQuery(url.search.slice(1), keep);
  const rest = path + (query ? `?${query}` : "") + routeFragment(url.hash);
  return { url: absolute ? `${url.protocol}//${url.host}${rest}` : rest, path };
}

function impersonalQuery(query: string, keep: "ids" | "nobody"): string {
  if (query === "") return "";
  return query
    .split("&")
    .filter((part) => {
      const [pair] = new URLSearchParams(part);
      return pair !== undefined && !isPersonalParameter(...pair) && (keep === "ids" || !isIdOfClick(pair[0]));
    })
    .join("&");
}

function isIdOfClick(name: string): boolean {
  return isClickIdName(name) || name === "ct_tracking_id";
}

/** Only fragments that single-page sites use as paths are kept; others may carry tokens. */
function routeFragment(hash: string): string {
  if (!/^#!?\//.test(hash)) return "";
  const path = hash.split("?")[0] ?? "";
  return path.split("/").map(withoutPerson).join("/");
}

function withoutPerson(segment: string): string {
  const decoded = readable(segment);
  const cleaned = withoutEmails(decoded);
  return cleaned === decoded ? segment : encodeURIComponent(cleaned);
}

function readable(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
