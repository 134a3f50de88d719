/** Where an event's visitor came from: told by the address and referrer, else by the link whose click led there. */
import { readAddress } from "../../../core/address.ts";
import { type Classified, classify, type Visit } from "../../../core/channel.ts";
import { channelGroup } from "../../../core/channel-group.ts";
import { isAt } from "../../../core/host.ts";
import { remembered } from "../../../core/remembered.ts";
import type { LinkTags } from "./intake.ts";

const MAX_REMEMBERED = 2000;
/** Longer addresses are hardly seen twice. */
const MAX_REMEMBERED_LENGTH = 4096;

/** By address and referrer, a line each: most visits of a site lead over the same few pages. */
const classified = remembered((places) => classifiedPlaces(places, []), MAX_REMEMBERED);

function classifiedPlaces(places: string, ignoredReferrers: readonly string[]): Classified {
  const [url, referrer] = places.split("\n");
  return classify({ url, referrer, ignoredReferrers });
}

/** As an address is read: line ends within are passed over (https://url.spec.whatwg.org/#url-parsing). */
function line(text = ""): string {
  return text.includes("\n") ? text.replaceAll("\n", "") : text;
}

const CLICK = /(?<=\?(?:[^#]*&)?ct_tracking_id=)[^&#]*/g;

/**
 * Every click has an id of its own, and only that there is one is looked at: so that all clicks on a link are one address.
 */
function whicheverClick(url: string): string {
  return url.includes("ct_tracking_id=") ? url.replaceAll(CLICK, "") : url;
}

/** @param link the link named by the event, if it is one of the workspace's */
export function eventOrigin({ url, referrer, ignoredReferrers = [] }: Visit, link: LinkTags | null): Classified {
  const places = `${whicheverClick(line(url))}\n${line(referrer)}`;
  const told = toldOf(places, isIgnored(referrer, ignoredReferrers) ? ignoredReferrers : []);
  // "link" without a source is what classify says of our own links that carry no UTM.
  const isTold = told.channel !== "Direct" && !(told.medium === "link" && told.source === "");
  if (isTold || told.isInternalReferrer || !link) return told;
  const origin = { source: link.source ?? "", medium: link.medium ?? "link", campaign: link.campaign ?? "" };
  return { ...told, ...origin, channel: channelGroup(origin) };
}

function toldOf(places: string, ignoredReferrers: readonly string[]): Classified {
  if (ignoredReferrers.length === 0 && places.length <= MAX_REMEMBERED_LENGTH) return classified(places);
  return classifiedPlaces(places, ignoredReferrers);
}

function isIgnored(referrer: string | undefined, ignored: readonly string[]): boolean {
  if (ignored.length === 0) return false;
  const host = readAddress(referrer)?.host;
  return host !== undefined && ignored.some((site) => isAt(host, site));
}
