/** What happens on the page: its views, also of single-page sites, and what the shop tells of. */
import { consent, isPending } from "./consent.ts";
import { harmless } from "./harmless.ts";
import { identity, isNew, readCampaign } from "./identity.ts";
import { handed } from "./linked-sites.ts";
import { isCookieless, isOn, pixel } from "./options.ts";
import { send } from "./outbox.ts";
import { randomId } from "./random-id.ts";

const MAX_HELD = 50;

let fresh: object[] = [];
let url = "";
/** The page that led to this one; a linked site does not count as one. */
let referrer = handed[0] ? "" : document.referrer;
let seconds = 0;

/** Takes note of an event. */
export function track(name: string, properties?: object): void {
  const event = [randomId(), Date.now(), name, url, referrer, document.title, properties];
  // Of what is held, the first tells where the visitor came from.
  if (isPending && fresh[MAX_HELD - 1]) return;
  // A copy: the shop may go on with its own object.
  fresh.push(JSON.parse(JSON.stringify(event)));
  // Events of one moment go together, and still before the page can be left.
  queueMicrotask(flush);
}

/**
 * Sends what has been noted, unless the visitor has still to decide.
 * @param leaving the page goes away: now or never, then without ids
 */
export const flush = harmless((leaving?: unknown): void => {
  if (!fresh[0] || (isPending && !leaving)) return;
  const ids = identity();
  const batch = fresh;
  fresh = [];
  void send("c", { pixelId: pixel, consent, cookieless: isCookieless, ...ids, isNew, batch });
});

/** Tells how long the page was looked at since it was told last. */
function tellEngagement(): void {
  if (seconds) track("user_engagement", { engagement_time_msec: seconds * 1000 });
  seconds = 0;
}

/** @param query what of an address does not make another page: sites that replace it keep filters and states in it */
const look = harmless((query: RegExp | ""): void => {
  const now = location.href.replace(isOn("hash") ? "" : /#.*/, "");
  const isOther = now.replace(query, "") !== url.replace(query, "");
  if (isOther) tellEngagement();
  referrer = (isOther && url) || referrer;
  url = now;
  if (!isOther) return;
  readCampaign();
  track("page_view");
});

/** Begins with the page that is shown. */
export function followPages(): void {
  look("");
  for (const method of ["pushState", "replaceState"] as const) {
    const original = history[method];
    history[method] = function (...args) {
      original.apply(this, args);
      look(method === "pushState" ? "" : /\?.*/);
    };
  }
  addEventListener("popstate", () => look(""));
  if (isOn("engagement")) {
    setInterval(() => document.hasFocus() && seconds++, 1000);
    addEventListener("visibilitychange", tellEngagement);
  }
  addEventListener("pagehide", flush);
}
