/** What the script does once it knows its pixel: turns page views and the shop's calls into events. */
import type { CollectedEvent } from "@tributary/contract/events";
import { readCampaign } from "./campaign.ts";
import { pageFields, propertyFields } from "./event.ts";
import type { Outbox } from "./outbox.ts";
import { randomId } from "./random-id.ts";
import type { TextStore } from "./storage.ts";
import type { Visitor } from "./visitor.ts";

export interface TrackerContext {
  visitor: () => Visitor;
  tab: TextStore;
  outbox: Pick<Outbox, "add">;
  location: { href: string; search: string; origin: string };
  page: { referrer: string; title: string };
}

export interface Ids {
  visitorId: string;
  sessionId: string;
  trackingId?: string | undefined;
  campaignLinkId?: string | undefined;
}

export interface Tracker {
  /** @param previousUrl where a single-page site was before; absent for a loaded page */
  pageView(previousUrl?: string): void;
  track(name: string, props?: Record<string, unknown>): void;
  identify(person: { email?: string; customerId?: string }): void;
  ids(): Ids;
}

/** Makes the tracker of one pixel. */
export function createTracker({ visitor, tab, outbox, location, page }: TrackerContext): Tracker {
  const identity = (): Visitor & Ids => {
    const known = visitor();
    return { ...known, ...readCampaign(location.search, tab, known.isNewSession) };
  };

  const add = (
    name: string,
    fields: Partial<CollectedEvent>,
    { isNewSession: _, ...ids }: Visitor & Ids,
    referrer = page.referrer,
  ): void => {
    const facts = { url: location.href, referrer, title: page.title };
    outbox.add({ eventId: randomId(), name, ...ids, ...pageFields(facts), ...fields });
  };

  return {
    pageView: (previousUrl) => {
      const who = identity();
      // A page that was opened without a referrer in the middle of a session is no new arrival.
      const before = previousUrl ?? (page.referrer || (who.isNewSession ? "" : location.origin));
      if (before && !before.startsWith(location.origin) && !location.search.includes("ct_tracking_id")) {
        // It came from elsewhere, not from the link that began the session.
        who.trackingId = who.campaignLinkId = undefined;
      }
      add("page_view", {}, who, before);
    },
    track: (name, props = {}) => add(name, propertyFields(props), identity()),
    identify: (person) => add("identify", propertyFields(person), identity()),
    ids: () => {
      const { isNewSession: _, ...ids } = identity();
      return ids;
    },
  };
}
