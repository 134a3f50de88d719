/** Who is here: a visitor for a year, a session until 30 minutes pass without a sign of life; and by which link click. */
import type { PixelIds } from "./browser-api.ts";
import { mayKeep } from "./consent.ts";
import { handed } from "./linked-sites.ts";
import { randomId } from "./random-id.ts";
import { LINK, read, readCookie, SESSION, TRACKING, VISITOR, write, writeCookie } from "./storage.ts";

const VISITOR_SECONDS = 31_536_000;
const SESSION_SECONDS = 1800;

/** A link click led here, or another advertisement or campaign: the earlier click is not what this visit came by. */
const CAMPAIGN = /[?&](ct|utm)_|(clk?id|braid)=/i;

/** Whether the session began with the last call of `identity`. */
export let isNew: boolean;

/** Reads or begins visitor and session, and keeps the session alive. None where none may be kept. */
export function identity(): PixelIds {
  if (!mayKeep) return {};
  const [visitor, session] = handed.splice(0);
  return {
    visitorId: keep(VISITOR, VISITOR_SECONDS, visitor),
    sessionId: keep(SESSION, SESSION_SECONDS, session),
    trackingId: read(TRACKING),
    campaignLinkId: read(LINK),
  };
}

function keep(name: string, seconds: number, handedId: string | undefined): string {
  const known = readCookie(name);
  const id = handedId || known || randomId();
  isNew = !handedId && !known;
  // A cookie that our server has set lives longer than one that a script renews: Safari shortens those.
  if (id !== known || name === SESSION) writeCookie(name, id, seconds);
  return id;
}

/** Takes the link click's ids of the page's address, for as long as the tab is open or until another campaign leads here. */
export function readCampaign(): void {
  const { search } = location;
  if (CAMPAIGN.test(search)) [TRACKING, LINK].map((key) => write(key, new URLSearchParams(search).get(key) || ""));
}
