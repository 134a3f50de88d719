/** Who is here: a visitor for a year, a session until 30 minutes pass without a sign of life. */
import { randomId } from "./random-id.ts";
import { readCookie, type TextStore, writeCookie } from "./storage.ts";

const VISITOR_KEY = "_trb_vid";
const VISITOR_SECONDS = 31_536_000;
const SESSION_SECONDS = 1800;
const ID = /^[\w-]{8,64}$/;

export interface Visitor {
  visitorId: string;
  sessionId: string;
  /** The session began with this very call. */
  isNewSession: boolean;
}

export interface VisitorContext {
  pixelId: string;
  page: { cookie: string };
  local: TextStore;
  tab: TextStore;
  /** Unix milliseconds. */
  now: () => number;
}

/**
 * Reads or begins both, and keeps the session alive. Where cookies are refused, storage carries the ids; where that is
 * refused too, they last as long as the page.
 */
export function createVisitor({ pixelId, page, local, tab, now }: VisitorContext): () => Visitor {
  const sessionKey = `_pxl_sid_${pixelId}`;
  let visitorId = "";
  let session = { id: "", at: 0 };

  const storedSession = (): string => {
    const inCookie = valid(readCookie(page, sessionKey));
    if (inCookie) return inCookie;
    const [id = "", at = ""] = tab.get(sessionKey)?.split(" ") ?? [];
    const kept = valid(id) ? { id, at: Number(at) } : session;
    return now() - kept.at < SESSION_SECONDS * 1000 ? kept.id : "";
  };

  return () => {
    visitorId ||= valid(readCookie(page, VISITOR_KEY)) || valid(local.get(VISITOR_KEY)) || randomId();
    const known = storedSession();
    session = { id: known || randomId(), at: now() };
    writeCookie(page, VISITOR_KEY, visitorId, VISITOR_SECONDS);
    writeCookie(page, sessionKey, session.id, SESSION_SECONDS);
    local.set(VISITOR_KEY, visitorId);
    tab.set(sessionKey, `${session.id} ${session.at}`);
    return { visitorId, sessionId: session.id, isNewSession: !known };
  };
}

function valid(id: string | null): string {
  return id && ID.test(id) ? id : "";
}
