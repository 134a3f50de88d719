/**
 * Where a visit came from, told from the page's address and its referrer.
 * What the sender declared (UTM) goes before what a platform appended (click id), that before the referrer.
 */
import type { Channel } from "@tributary/contract/channels";
import type { UtmIssue } from "@tributary/contract/quality";
import { getDomain } from "tldts";
import { adNetworkOf } from "./ad-networks.ts";
import { type Address, readAddress } from "./address.ts";
import { channelGroup, isPaidMedium, type Origin } from "./channel-group.ts";
import { type ClickId, readClickId } from "./click-ids.ts";
import { emailToolOf } from "./email-marks.ts";
import { type GoogleAdsClick, readGoogleAdsClick } from "./google-ads.ts";
import { isAt, shownHost } from "./host.ts";
import { isPassedThrough } from "./passed-through.ts";
import { shorten } from "./shorten.ts";
import { sourceOfHost, sourceOfName } from "./sources.ts";
import { readUtm, type Utm } from "./utm.ts";
import { utmIssues } from "./utm-issues.ts";
import { webmailOf } from "./webmail.ts";

export interface Visit {
  url?: string | undefined;
  referrer?: string | undefined;
  /** Hosts that the workspace sends its visitors through, as `hostOf` gives them; each with all hosts below it. */
  ignoredReferrers?: readonly string[] | undefined;
}

/** Texts are empty where there is nothing to say; a direct visit has neither source nor medium. */
export interface Classified extends Origin {
  channel: Channel;
  term: string;
  content: string;
  clickIdName: string;
  clickId: string;
  utmIssues: UtmIssue[];
  /** Host of the page before, as DNS has it, where that was somebody else's. */
  referrerHost: string;
  /** Percent-encoded as in the address. */
  landingPath: string;
  /** The page before this one was the shop's own, or a checkout or log-in that the shop sent the shopper through. */
  isInternalReferrer: boolean;
}

const NOTHING: Origin = { source: "", medium: "", campaign: "" };
const NO_PARAMS = new URLSearchParams();
const MAX_HOST_LENGTH = 200;

/** Classifies a visit. Takes any text whatever; what cannot be read as an address counts as absent. */
export function classify({ url, referrer, ignoredReferrers = [] }: Visit): Classified {
  const page = readAddress(url);
  const params = page?.url.searchParams ?? NO_PARAMS;
  const before = readAddress(referrer);
  const isInternalReferrer = before !== null && isInternal(before, page, ignoredReferrers);
  const referrerHost = before && !isInternalReferrer ? before.host : "";
  const utm = readUtm(params);
  const clickId = readClickId(params, utm.source);
  const googleAd = clickId && isGoogleAd(clickId) ? readGoogleAdsClick(params, referrerHost) : null;
  const signals = { params, utm, clickId, googleAd, referrerHost, isInternalReferrer };
  const origin = originOf(signals);
  const channel = channelGroup(overruledByNetwork(origin, signals));
  return {
    channel,
    ...origin,
    term: utm.term,
    content: utm.content,
    clickIdName: clickId?.name ?? "",
    clickId: clickId?.value ?? "",
    utmIssues: utmIssues({ params, utm, clickId, channel }),
    referrerHost,
    // UTM parameters alone, as servers tell them, name no page.
    landingPath: url?.startsWith("?") ? "" : (page?.url.pathname ?? ""),
    isInternalReferrer,
  };
}

interface Signals {
  params: URLSearchParams;
  utm: Utm;
  clickId: ClickId | null;
  googleAd: GoogleAdsClick | null;
  /** Empty: none, or not from outside. */
  referrerHost: string;
  isInternalReferrer: boolean;
}

function originOf(signals: Signals): Origin {
  const { params, utm, clickId, googleAd } = signals;
  const observed = observedOrigin(signals);
  if (!utm.source && !utm.medium && !utm.campaign) {
    if (observed) return observed;
    // One of our links without UTM, opened where browsers tell no referrer: known to be a link, never direct.
    return params.has("ct_tracking_id") ? { ...NOTHING, medium: "link" } : NOTHING;
  }
  const observedMedium = agreesWith(clickId?.source, utm) ? (observed?.medium ?? "") : "";
  return {
    source: shownHost(utm.source) || (observed?.source ?? ""),
    medium: utm.medium || observedMedium,
    campaign: utm.campaign || (agreesWith(clickId?.source, utm) ? (googleAd?.campaignId ?? "") : ""),
  };
}

/** Whether what was declared names the same source, or none. */
function agreesWith(source: string | undefined, utm: Utm): boolean {
  return !utm.source || (sourceOfName(utm.source)?.name ?? utm.source) === source;
}

/**
 * Google Ads tells the network of a click; hand-made tags for the same account mostly say `google / cpc` for all of them.
 * Where the tags agree that it was Google's advertisement, the network decides the channel, and they stay as written.
 */
function overruledByNetwork(origin: Origin, { utm, googleAd }: Signals): Origin {
  if (!googleAd || !agreesWith("google", utm)) return origin;
  if (origin.medium !== "" && !isPaidMedium(origin.medium)) return origin;
  if (googleAd.source === "google" && googleAd.medium === "cpc") return origin;
  return { ...origin, source: googleAd.source, medium: googleAd.medium };
}

/**
 * The origin that nobody declared: an advertisement's click id, else the referrer, else what an e-mail tool appended, else
 * an id that organic links carry too.
 */
function observedOrigin({ params, clickId, googleAd, referrerHost, isInternalReferrer }: Signals): Origin | null {
  if (googleAd) return { source: googleAd.source, medium: googleAd.medium, campaign: googleAd.campaignId };
  if (clickId?.medium) return { source: clickId.source, medium: clickId.medium, campaign: "" };
  const referring = referrerHost ? originOfReferrer(referrerHost) : null;
  if (referring && referring.medium !== "email") return referring;
  const tool = isInternalReferrer ? null : emailToolOf(params);
  if (tool) return { source: tool, medium: "email", campaign: "" };
  if (referring) return referring;
  // Names that trackers of many makers use, shops also use for their own pages.
  const isClick = clickId && (clickId.source !== "" || !isInternalReferrer);
  return isClick ? { source: clickId.source, medium: "referral", campaign: "" } : null;
}

function isGoogleAd({ source, medium }: ClickId): boolean {
  return source === "google" && medium === "cpc";
}

function originOfReferrer(host: string): Origin {
  const network = adNetworkOf(host);
  if (network) return { ...network, campaign: "" };
  const mail = webmailOf(host);
  if (mail) return { source: mail, medium: "email", campaign: "" };
  const known = sourceOfHost(host);
  const source = known?.name ?? shorten(shownHost(host).replace(/^www\./, ""), MAX_HOST_LENGTH);
  return { source, medium: known?.kind === "search" ? "organic" : "referral", campaign: "" };
}

function isInternal(before: Address, page: Address | null, ignored: readonly string[]): boolean {
  // A path alone is one of the site's own pages; "/" is also what clients make of no referrer at all.
  if (before.host === "") return before.url.pathname !== "/";
  if (isPassedThrough(before.host) || ignored.some((site) => isAt(before.host, site))) return true;
  if (!page || page.host === "") return false;
  const site = siteOf(before.host);
  return before.host === page.host || (site !== null && site === siteOf(page.host));
}

/** The registrable domain; shops of one hosting platform (a.myshopify.com, b.myshopify.com) are different sites. */
function siteOf(host: string): string | null {
  return getDomain(host, { allowPrivateDomains: true });
}
