/** Where an event's visitor came from: told by the address and referrer, else by the link whose click led there. */
import { type Classified, classify } from "../../../core/channel.ts";
import { channelGroup } from "../../../core/channel-group.ts";
import { remembered } from "../../../core/remembered.ts";
import type { LinkTags } from "./intake.ts";

const MAX_REMEMBERED = 2000;
/** Longer addresses are hardly seen twice. */
const MAX_REMEMBERED_LENGTH = 4096;

/** By address and referrer, a line each: most visits of a site lead over the same few pages. */
const classified = remembered(classifiedPlaces, MAX_REMEMBERED);

function classifiedPlaces(places: string): Classified {
  const [url, referrer] = places.split("\n");
  return classify({ url, referrer });
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
export function eventOrigin(
  { url, referrer }: { url?: string | undefined; referrer?: string | undefined },
  link: LinkTags | null,
): Classified {
  const places = `${whicheverClick(line(url))}\n${line(referrer)}`;
  const told = places.length > MAX_REMEMBERED_LENGTH ? classifiedPlaces(places) : classified(places);
  // "link" without a source is what classify says of our own links that carry no UTM.
  const isTold = told.channel !== "Direct" && !(told.medium === "link" && told.source === "");
  if (isTold || told.isInternalReferrer || !link) return told;
  const origin = { source: link.source ?? "", medium: link.medium ?? "link", campaign: link.campaign ?? "" };
  return { ...told, ...origin, channel: channelGroup(origin) };
}
