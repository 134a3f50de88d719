/** One visit of the shop, and the events its pages and links send. */
import type { ConsentState } from "@tributary/contract/events";
import type { Product } from "../catalogue.ts";
import type { MarketEvent } from "./market.ts";
import type { Random } from "./random.ts";
import type { Source } from "./sources.ts";
import { uuidV7 } from "./uuid.ts";

export interface Visit {
  at: number;
  source: Source;
  /** Null: the device is silent, or consent was not given. */
  visitorId: string | null;
  /** Null: the device is silent. */
  consent: ConsentState | null;
  sessionId: string;
  /** Of the short link's click, where the visit came by one. */
  trackingId: string | null;
}

const MAX_PAGES = 8;

/** How many of a thousand tagged visits come by an address with a mistake in it. */
const MACROS_LEFT = 12;
const CAPITALS = 18;

/** People who tag addresses make mistakes. Which visits show one is told by their ids, so that no draw is shifted. */
function mistagged(query: URLSearchParams, { source, sessionId }: Visit): URLSearchParams {
  const named = query.get("utm_source");
  if (named === null || source.link !== undefined) return query;
  const draw = Number.parseInt(sessionId.slice(-6), 16) % 1000;
  if (draw < MACROS_LEFT) query.set("utm_content", named === "google" ? "{creative}" : "{{ad.name}}");
  else if (draw < MACROS_LEFT + CAPITALS) query.set("utm_source", named.charAt(0).toUpperCase() + named.slice(1));
  return query;
}

/** Begins a visit. Ids are drawn even where nobody sees them, so that silence shifts no other draw. */
export function beginVisit(
  { at, source, visitorId, consent }: Pick<Visit, "at" | "source" | "visitorId" | "consent">,
  random: Random,
): Visit {
  const [sessionId, trackingId] = [uuidV7(at, random), uuidV7(at, random)];
  return { at, source, visitorId, consent, sessionId, trackingId: source.link === undefined ? null : trackingId };
}

/** Collects a visit's events, moving its clock on with every page. */
export class VisitLog {
  readonly events: MarketEvent[] = [];
  readonly #visit: Visit;
  readonly #shopUrl: string;
  readonly #random: Random;
  #at: number;
  #page: string | undefined;

  constructor(visit: Visit, shopUrl: string, random: Random) {
    this.#visit = visit;
    this.#shopUrl = shopUrl;
    this.#random = random;
    this.#at = visit.at;
    this.#page = visit.source.referrer;
  }

  get at(): number {
    return this.#at;
  }

  /** The click on a short link (the redirect itself records it) and the landing page. */
  arrive(): void {
    const { source, trackingId } = this.#visit;
    const target = `${this.#shopUrl}${source.path === "/" ? "" : source.path}`;
    const query = mistagged(new URLSearchParams(source.query(this.#random)), this.#visit);
    if (source.link !== undefined && trackingId !== null) {
      const click = { name: "link_click", url: target, trackingId, link: source.link };
      this.events.push({ eventId: uuidV7(this.#at, this.#random), at: this.#at, ...click });
      query.set("ct_tracking_id", trackingId);
      this.#wait(300, 2500);
    }
    this.page(query.size === 0 ? target : `${target}?${query}`);
  }

  /** Comes back from paying at another site. */
  resume(at: number): void {
    this.#at = Math.max(this.#at, at);
  }

  /** Looks around: some products, the more the greater the chance of one more. */
  browse(products: readonly Product[], curiosity: number): void {
    const pages = this.#random.runs(curiosity, MAX_PAGES);
    for (let count = 0; count < pages; count++) {
      this.page(`${this.#shopUrl}/products/${this.#random.weighted(products, (each) => each.popularity).slug}`);
    }
  }

  page(url: string): void {
    const referrer = this.#page === undefined ? {} : { referrer: this.#page };
    this.track("page_view", { url, ...referrer });
    this.#page = url;
    this.#wait(4000, 60_000);
  }

  /** Something on the present page; nothing on a silent device, and no more than the page where consent is missing. */
  track(name: string, fields: Partial<MarketEvent> = {}): void {
    const { visitorId, sessionId, trackingId, source, consent } = this.#visit;
    const eventId = uuidV7(this.#at, this.#random);
    if (consent === null) return;
    if (visitorId === null) {
      // Pages are counted; who looked at them, and all else that was done there, stays with the shopper.
      if (name === "page_view") this.events.push({ eventId, at: this.#at, name, ...fields, consent });
      return;
    }
    const click = trackingId === null || source.link === undefined ? {} : { trackingId, link: source.link };
    const url = this.#page === undefined ? {} : { url: this.#page };
    this.events.push({ eventId, at: this.#at, name, visitorId, sessionId, ...click, ...url, ...fields, consent });
    this.#wait(800, 9000);
  }

  #wait(minMs: number, maxMs: number): void {
    this.#at += this.#random.integer(minMs, maxMs);
  }
}
