/** Where a click leads: the stored target, with the ids of the click and the tags of the link added to its query. */
import { randomUUID } from "node:crypto";
import { isClickIdName, MAX_CLICK_ID_LENGTH } from "../../../core/click-ids.ts";
import { remembered } from "../../../core/remembered.ts";

/** What a link says in its UTM parameters; null: nothing. */
export interface ClickTags {
  campaign: string | null;
  source: string | null;
  medium: string | null;
  term: string | null;
  content: string | null;
  utmId: string | null;
}

export interface ClickTarget {
  targetUrl: string;
  /** null: nobody clicked, so there is no click to lead back to. */
  trackingId: string | null;
  linkId: string;
  tags: ClickTags;
  /** The query that the short address itself was opened with, where platforms append their click ids. */
  clickQuery: Readonly<Record<string, unknown>>;
}

/** In the order they are written in. */
const PARAMETERS: readonly (readonly [name: string, tag: keyof ClickTags])[] = [
  ["utm_source", "source"],
  ["utm_medium", "medium"],
  ["utm_campaign", "campaign"],
  ["utm_term", "term"],
  ["utm_content", "content"],
  ["utm_id", "utmId"],
];

/** Stands for the id of the click in what is remembered. No link's maker can have written it into the target. */
const ANY_CLICK = randomUUID();
const MAX_REMEMBERED = 2000;

/** Where clicks without ids of platforms lead, by link: most are, and all of them to the same place but for their own id. */
const plainTarget = remembered((text): string => {
  const [targetUrl, linkId, tags] = JSON.parse(text) as [string, string, ClickTags];
  return decorated({ targetUrl, trackingId: ANY_CLICK, linkId, tags, clickQuery: {} });
}, MAX_REMEMBERED);

/**
 * The decorated target. Its own query stays as its maker wrote it, byte for byte, and wins over the link's tags;
 * click ids of platforms travel on; the ids of this click replace any older ones.
 */
export function decorateTarget(click: ClickTarget): string {
  const { targetUrl, trackingId, linkId, tags, clickQuery } = click;
  if (!trackingId || Object.keys(clickQuery).some(isClickIdName)) return decorated(click);
  const { campaign, source, medium, term, content, utmId } = tags;
  const link = JSON.stringify([targetUrl, linkId, { campaign, source, medium, term, content, utmId }]);
  return plainTarget(link).replace(ANY_CLICK, encodeURIComponent(trackingId));
}

function decorated({ targetUrl, trackingId, linkId, tags, clickQuery }: ClickTarget): string {
  const target = new URL(targetUrl);
  const kept = target.search.slice(1).split("&").filter(isNotOurs);
  const own = new Set([...new URLSearchParams(kept.join("&")).keys()].map((name) => name.toLowerCase()));
  const added = new URLSearchParams(
    trackingId ? { ct_tracking_id: trackingId, ct_campaign_link_id: linkId } : undefined,
  );
  for (const [name, tag] of PARAMETERS) {
    const value = tags[tag];
    if (value && !own.has(name)) added.set(name, value);
  }
  for (const [name, given] of Object.entries(clickQuery)) {
    const value = isClickIdName(name) && !own.has(name.toLowerCase()) ? clickId(given) : "";
    if (value) added.set(name, value);
  }
  target.search = [...kept, added.toString()].filter(Boolean).join("&");
  return target.href;
}

/** @param given a parameter's value, or its values when it was repeated */
function clickId(given: unknown): string {
  const value: unknown = Array.isArray(given) ? given[0] : given;
  return typeof value === "string" && value.length <= MAX_CLICK_ID_LENGTH ? value : "";
}

function isNotOurs(part: string): boolean {
  const [name] = new URLSearchParams(part).keys();
  return name !== undefined && name !== "ct_tracking_id" && name !== "ct_campaign_link_id";
}
