/** The form in which an address is kept: without credentials, without personal parameters, the path apart. */
import { randomUUID } from "node:crypto";
import { isClickIdName } from "../../../core/click-ids.ts";
import { remembered } from "../../../core/remembered.ts";
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
  if (keep === "nobody") return cleaned(text, keep);
  const click = CLICK.exec(text)?.[1];
  if (!click || text.split(click).length > 2) return withIds(text);
  const { url, path } = withIds(text.replace(click, ANY_CLICK));
  return { url: url.replace(ANY_CLICK, click), path };
}

/** Every click has an id of its own: it is put back into the form that addresses of the link's other clicks have. */
const CLICK =
  /^[^?#]*\?[^#]*(?<=[?&])ct_tracking_id=([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})(?=&|#|$)/;
const ANY_CLICK = randomUUID();

const MAX_REMEMBERED = 2000;

/** Most visits of a site lead over the same few pages. */
const withIds = remembered((text) => cleaned(text, "ids"), MAX_REMEMBERED);

function cleaned(text: string, keep: "ids" | "nobody"): StoredUrl {
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
  if (!/[@%]/.test(segment)) return segment;
  const decoded = readable(segment);
  const impersonal = withoutEmails(decoded);
  return impersonal === decoded ? segment : encodeURIComponent(impersonal);
}

function readable(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
