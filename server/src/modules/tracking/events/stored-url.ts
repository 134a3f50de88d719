/** The form in which an address is kept: without credentials, without personal parameters, the path apart. */
import { randomUUID } from "node:crypto";
import { readAddress } from "../../../core/address.ts";
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

/** A longer address is stored without the parameters that do not fit; what they say has been read by then. */
const MAX_LENGTH = 2048;

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
const remembering = remembered((text) => cleaned(text, "ids"), MAX_REMEMBERED);

function withIds(text: string): StoredUrl {
  return text.length > MAX_LENGTH ? cleaned(text, "ids") : remembering(text);
}

function cleaned(text: string, keep: "ids" | "nobody"): StoredUrl {
  const address = readAddress(text);
  if (!address) return NONE;
  const { url, host } = address;
  const origin = host === "" ? "" : `${url.protocol}//${url.host}`;
  const path = cutBetweenCodes(url.pathname.split("/").map(withoutPerson).join("/"), MAX_LENGTH - origin.length);
  const place = origin + path;
  const fragment = routeFragment(url.hash);
  const end = place.length + fragment.length > MAX_LENGTH ? "" : fragment;
  const query = impersonalQuery(url.search.slice(1), keep, MAX_LENGTH - place.length - end.length - 1);
  return { url: place + (query ? `?${query}` : "") + end, path };
}

/** The parameters that may be stored and fit, in their order. */
function impersonalQuery(query: string, keep: "ids" | "nobody", room: number): string {
  if (query === "") return "";
  let kept = "";
  for (const part of query.split("&")) {
    const [pair] = new URLSearchParams(part);
    if (pair === undefined || isPersonalParameter(...pair) || (keep === "nobody" && isIdOfClick(pair[0]))) continue;
    const longer = kept === "" ? part : `${kept}&${part}`;
    if (longer.length <= room) kept = longer;
  }
  return kept;
}

/** A path, cut before the percent code that no longer fits as a whole. */
function cutBetweenCodes(path: string, room: number): string {
  return path.length > room ? path.slice(0, room).replace(/(?:%[\da-f]{0,2})+$/i, "") : path;
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
