/** What happens on the page: its views, also of single-page sites, and what the shop tells of. */
import { consent, isPending } from "./consent.ts";
import { harmless } from "./harmless.ts";
import { identity, isNew, readCampaign } from "./identity.ts";
import { handed } from "./linked-sites.ts";
import { isCookieless, isOn, options, pixel } from "./options.ts";
import { send } from "./outbox.ts";
import { randomId } from "./random-id.ts";
import { whenShown } from "./when-shown.ts";

const MAX_HELD = 50;
/** Single-page sites change their address first, and their title once the new page is there. */
const TITLE_MS = 300;

type Noted = [id: string, at: number, name: string, url: string, referrer: string, title: string, properties?: object];

let fresh: Noted[] = [];
let url = "";
/** The page that led to this one; a linked site does not count as one. */
let referrer = handed[0] ? "" : document.referrer;
let seconds = 0;
/** Runs while a page's view waits for its title, and what follows the view with it. */
let timer: unknown;

/** Takes note of an event, once the page is shown. */
export function track(name: string, properties?: object): void {
  whenShown(() => {
    const event: Noted = [randomId(), Date.now(), name, url, referrer, "", properties];
    // Of what is held, the first tells where the visitor came from.
    if (isPending && fresh[MAX_HELD - 1]) return;
    // A copy: the shop may go on with its own object.
    fresh.push(JSON.parse(JSON.stringify(event)));
    // Events of one moment go together, and still before the page can be left.
    queueMicrotask(flush);
  });
}

/**
 * Sends what has been noted, unless the visitor has still to decide.
 * @param leaving the page goes away: now or never, then without ids
 */
export const flush = harmless((leaving?: unknown): void => {
  if (!fresh[0] || ((timer || isPending) && !leaving)) return;
  readTitle();
  const ids = identity();
  const batch = fresh;
  fresh = [];
  void send("c", {
    pixelId: pixel,
    consent,
    cookieless: isCookieless,
    cookieDomain: options.cookieDomain,
    ...ids,
    isNew,
    batch,
  });
});

/** Gives the page's title to what has been noted of it. */
function readTitle(): void {
  for (const event of fresh) if (event[3] === url) event[5] = document.title;
}

/** Tells how long the page was looked at since it was told last. */
function tellEngagement(): void {
  if (seconds) track("user_engagement", { engagement_time_msec: seconds * 1000 });
  seconds = 0;
}

/** @param query what of an address does not make another page: sites that replace it keep filters and states in it */
const look = harmless((query: unknown): void => {
  const now = location.href.replace(isOn("hash") ? "" : /#.*/, "");
  const isOther = now.replace(query as RegExp, "") !== url.replace(query as RegExp, "");
  const isUntitled = url || !document.title;
  if (isOther) tellEngagement();
  readTitle();
  referrer = (isOther && url) || referrer;
  url = now;
  if (!isOther) return;
  readCampaign();
  clearTimeout(timer as number);
  timer =
    isUntitled &&
    setTimeout(() => {
      timer = 0;
      flush();
    }, TITLE_MS);
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
  addEventListener("popstate", look);
  // Gone back to, a page that the browser has kept goes on where it was left: nothing of it loads again.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    url = "";
    referrer = "";
    look("");
  });
  if (isOn("engagement")) {
    setInterval(() => document.hasFocus() && seconds++, 1000);
    addEventListener("visibilitychange", tellEngagement);
  }
  addEventListener("pagehide", flush);
}
