/** Where a click leads: the stored target, with the ids of the click and the tags of the link added to its query. */
import { isClickIdName } from "../../core/click-ids.ts";

export interface ClickTarget {
  targetUrl: string;
  trackingId: string;
  linkId: string;
  source: string | null;
  medium: string | null;
  campaign: string | null;
  /** The query that the short address itself was opened with, where platforms append their click ids. */
  clickQuery: Readonly<Record<string, unknown>>;
}

/**
 * The decorated target. Its own query stays as its maker wrote it, byte for byte, and wins over the link's tags;
 * click ids of platforms travel on; the ids of this click replace any older ones.
 */
export function decorateTarget(click: ClickTarget): string {
  const target = new URL(click.targetUrl);
  const kept = target.search.slice(1).split("&").filter(isNotOurs);
  const own = new Set([...new URLSearchParams(kept.join("&")).keys()].map((name) => name.toLowerCase()));
  const added = new URLSearchParams({ ct_tracking_id: click.trackingId, ct_campaign_link_id: click.linkId });
  const tags = { utm_source: click.source, utm_medium: click.medium, utm_campaign: click.campaign };
  for (const [name, value] of Object.entries(tags)) if (value && !own.has(name)) added.set(name, value);
  for (const [name, given] of Object.entries(click.clickQuery)) {
    const value = isClickIdName(name) && !own.has(name.toLowerCase()) ? clickId(given) : "";
    if (value) added.set(name, value);
  }
  target.search = [...kept, added.toString()].join("&");
  return target.href;
}

const MAX_CLICK_ID_LENGTH = 500;

/** @param given a parameter's value, or its values when it was repeated */
function clickId(given: unknown): string {
  const value: unknown = Array.isArray(given) ? given[0] : given;
  return typeof value === "string" && value.length <= MAX_CLICK_ID_LENGTH ? value : "";
}

function isNotOurs(part: string): boolean {
  const [name] = new URLSearchParams(part).keys();
  return name !== undefined && name !== "ct_tracking_id" && name !== "ct_campaign_link_id";
}
