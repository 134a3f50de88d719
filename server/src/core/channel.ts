/**
 * Where a visit came from, told from the page's address and its referrer.
 * What the sender declared (UTM) goes before what a platform appended (click id), that before the referrer.
 */
import type { Channel } from "@tributary/contract/channels";
import { getDomain } from "tldts";
import { channelGroup, type Origin } from "./channel-group.ts";
import { type ClickId, readClickId } from "./click-ids.ts";
import { sourceOfHost, sourceOfName } from "./sources.ts";
import { readUtm, type Utm } from "./utm.ts";

export interface Visit {
  url?: string | undefined;
  referrer?: string | undefined;
}

/** Texts are empty where there is nothing to say; a direct visit has neither source nor medium. */
export interface Classified extends Origin {
  channel: Channel;
  clickIdName: string;
  clickId: string;
  /** The page before this one was the shop's own, or a checkout or log-in that the shop sent the shopper through. */
  isInternalReferrer: boolean;
}

/** Places a shop sends its shoppers through; coming back from there is no new visit. */
const PASSED_THROUGH = [
  "checkout.stripe.com",
  "hooks.stripe.com",
  "paypal.com",
  "klarna.com",
  "accounts.google.com",
  "appleid.apple.com",
];

const NOTHING: Origin = { source: "", medium: "", campaign: "" };
const MAX_HOST_LENGTH = 200;

/** Classifies a visit. Takes any text whatever; what cannot be read as an address counts as absent. */
export function classify({ url, referrer }: Visit): Classified {
  const page = readAddress(url);
  const params = page?.searchParams ?? new URLSearchParams();
  const before = readAddress(referrer);
  const isInternalReferrer = before !== null && isInternal(before, page);
  const utm = readUtm(params);
  const clickId = readClickId(params, utm.source);
  const origin = originOf({
    utm,
    clickId,
    referrer: before && !isInternalReferrer ? before : null,
    isOwnLink: params.has("ct_tracking_id"),
  });
  return {
    channel: channelGroup(origin),
    ...origin,
    clickIdName: clickId?.name ?? "",
    clickId: clickId?.value ?? "",
    isInternalReferrer,
  };
}

interface Signals {
  utm: Utm;
  clickId: ClickId | null;
  referrer: URL | null;
  isOwnLink: boolean;
}

function originOf({ utm, clickId, referrer, isOwnLink }: Signals): Origin {
  const observed = observedOrigin(clickId, referrer);
  if (!utm.source && !utm.medium && !utm.campaign) {
    if (observed) return observed;
    // One of our links without UTM, opened where browsers tell no referrer: known to be a link, never direct.
    return isOwnLink ? { ...NOTHING, medium: "link" } : NOTHING;
  }
  const agrees = !utm.source || (sourceOfName(utm.source)?.name ?? utm.source) === clickId?.source;
  const observedMedium = utm.source && !agrees ? "" : (observed?.medium ?? "");
  return {
    source: utm.source || (observed?.source ?? ""),
    medium: utm.medium || observedMedium,
    campaign: utm.campaign,
  };
}

/** The origin that nobody declared: an advertisement's click id, else the referrer, else an id that organic links carry. */
function observedOrigin(clickId: ClickId | null, referrer: URL | null): Origin | null {
  if (clickId?.medium) return { source: clickId.source, medium: clickId.medium, campaign: "" };
  if (referrer) return originOfReferrer(referrer);
  return clickId ? { source: clickId.source, medium: "referral", campaign: "" } : null;
}

function originOfReferrer(referrer: URL): Origin {
  const host = hostOf(referrer);
  const known = sourceOfHost(host);
  const medium = known?.kind === "search" ? "organic" : known?.kind === "email" ? "email" : "referral";
  return { source: known?.name ?? host.replace(/^www\./, "").slice(0, MAX_HOST_LENGTH), medium, campaign: "" };
}

function isInternal(before: URL, page: URL | null): boolean {
  const host = hostOf(before);
  if (PASSED_THROUGH.some((place) => host === place || host.endsWith(`.${place}`))) return true;
  if (!page) return false;
  const own = hostOf(page);
  return own !== "" && (host === own || (siteOf(host) !== null && siteOf(host) === siteOf(own)));
}

/** The registrable domain; shops of one hosting platform (a.myshopify.com, b.myshopify.com) are different sites. */
function siteOf(host: string): string | null {
  return getDomain(host, { allowPrivateDomains: true });
}

function hostOf(url: URL): string {
  return url.hostname.toLowerCase().replace(/\.$/, "");
}

/** Web addresses, and the form in which Android names an app as referrer. */
const SCHEMES = new Set(["http:", "https:", "android-app:"]);

function readAddress(text: string | undefined): URL | null {
  if (!text) return null;
  const url = URL.parse(text) ?? URL.parse(text, "http://path-only.invalid");
  return url && SCHEMES.has(url.protocol) && url.hostname !== "" ? url : null;
}
