/**
 * Click ids that ad and affiliate platforms append to a landing address. Parameter names are matched whatever their
 * case (Snapchat writes ScCid), values are kept to the letter, because they are case sensitive.
 */
import { sourceOfName } from "./sources.ts";

export interface ClickIdKind {
  /** The platform, as `sources.ts` names it where it knows it; empty where many platforms use the name. */
  source: string;
  /** What its presence says about the visit; null where organic links carry it too, so that it proves no advertisement. */
  medium: "cpc" | "paid_social" | "display" | "affiliate" | "organic" | null;
}

/** In order of preference where several are present and none matches `utm_source`. */
const KINDS: Readonly<Record<string, ClickIdKind>> = {
  gclid: { source: "google", medium: "cpc" },
  gbraid: { source: "google", medium: "cpc" },
  wbraid: { source: "google", medium: "cpc" },
  msclkid: { source: "bing", medium: "cpc" },
  yclid: { source: "yandex", medium: "cpc" },
  ttclid: { source: "tiktok", medium: "paid_social" },
  twclid: { source: "twitter", medium: "paid_social" },
  li_fat_id: { source: "linkedin", medium: "paid_social" },
  sccid: { source: "snapchat", medium: "paid_social" },
  rdt_cid: { source: "reddit", medium: "paid_social" },
  qclid: { source: "quora", medium: "paid_social" },
  ndclid: { source: "nextdoor", medium: "paid_social" },
  kwai_click_id: { source: "kwai", medium: "paid_social" },
  dclid: { source: "dv360", medium: "display" },
  oppref: { source: "chatgpt", medium: "cpc" },
  tblci: { source: "taboola", medium: "cpc" },
  tbclid: { source: "taboola", medium: "cpc" },
  dicbo: { source: "outbrain", medium: "cpc" },
  obclid: { source: "outbrain", medium: "cpc" },
  nbclid: { source: "newsbreak", medium: "cpc" },
  irclickid: { source: "impact", medium: "affiliate" },
  im_ref: { source: "impact", medium: "affiliate" },
  cjevent: { source: "cj", medium: "affiliate" },
  awc: { source: "awin", medium: "affiliate" },
  sscid: { source: "shareasale", medium: "affiliate" },
  ransiteid: { source: "rakuten-advertising", medium: "affiliate" },
  raneaid: { source: "rakuten-advertising", medium: "affiliate" },
  ranmid: { source: "rakuten-advertising", medium: "affiliate" },
  clickref: { source: "partnerize", medium: "affiliate" },
  pubref: { source: "partnerize", medium: "affiliate" },
  fbclid: { source: "facebook", medium: null },
  epik: { source: "pinterest", medium: null },
  // Free product listings carry it; never an advertisement.
  srsltid: { source: "google-shopping", medium: "organic" },
  // Trackers of many makers: they say that somebody counts this click, not who.
  ext_click_id: { source: "", medium: null },
  click_id: { source: "", medium: null },
  clickid: { source: "", medium: null },
  subid: { source: "", medium: null },
};

/** Google marks every advertisement's landing with this one, also where privacy rules remove the click id itself. */
const GOOGLE_ADS_MARK = "gad_source";

/** What stands beside a click id and says more of the same click. */
const COMPANIONS = new Set([GOOGLE_ADS_MARK, "gad_campaignid", "gclsrc", "oborigurl"]);

export interface ClickId extends ClickIdKind {
  /** Lower case; empty where only the platform's mark was found. */
  name: string;
  value: string;
}

/** A longer one is no platform's; cut short it would be nobody's, so that only its name counts. */
export const MAX_CLICK_ID_LENGTH = 4096;

/** Whether a parameter of this name is a click id, or belongs to one. */
export function isClickIdName(name: string): boolean {
  const folded = name.toLowerCase();
  return Object.hasOwn(KINDS, folded) || COMPANIONS.has(folded);
}

/** The click id of an address; of several, the one whose platform is the `utm_source`. @param utmSource lower case */
export function readClickId(params: URLSearchParams, utmSource: string): ClickId | null {
  const found = new Map<string, string>();
  for (const [name, value] of params) {
    const folded = name.toLowerCase();
    const isOne = folded === GOOGLE_ADS_MARK || Object.hasOwn(KINDS, folded);
    if (isOne && value && !found.has(folded)) found.set(folded, value.length > MAX_CLICK_ID_LENGTH ? "" : value);
  }
  return found.size === 0 ? null : preferred(found, sourceOfName(utmSource)?.name ?? utmSource);
}

const IN_ORDER = Object.entries(KINDS);

function preferred(found: ReadonlyMap<string, string>, platform: string): ClickId | null {
  let first: ClickId | null = null;
  for (const [name, kind] of IN_ORDER) {
    const value = found.get(name);
    if (value === undefined) continue;
    if (kind.source === platform) return { name, value, ...kind };
    first ??= { name, value, ...kind };
  }
  return first ?? { name: "", value: "", source: "google", medium: "cpc" };
}
