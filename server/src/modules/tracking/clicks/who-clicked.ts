/**
 * Who clicked, so that a visitor's second click within the hour is known for one. A browser that navigates here gets a
 * cookie of the link host; browsers that say Do Not Track, and programs that are no browsers, are told apart for a day by
 * their address and browser, as far as that goes. Who says Global Privacy Control is told apart from nobody.
 */
import { createHash, randomBytes } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { refusesTracking } from "../events/refuses-tracking.ts";

const CLICK_COOKIE = "_trb_c";
const SENT_COOKIE = new RegExp(String.raw`(?:^|;\s*)${CLICK_COOKIE}=([\w-]{22})(?=;|$)`);
const COOKIE_BYTES = 16;
const YEAR_SECONDS = 31_536_000;

export interface ClickCookie {
  /** null: the visitor is known by none. */
  value: string | null;
  /** The header that makes, or takes away, the cookie; null: leave it as it is. */
  setCookie: string | null;
}

/** @param isSecure whether people reach the link host by https */
export function clickCookie(headers: IncomingHttpHeaders, isSecure: boolean): ClickCookie {
  const sent = SENT_COOKIE.exec(headers.cookie ?? "")?.[1] ?? null;
  if (refusesTracking(headers) || headers.dnt === "1") {
    return { value: null, setCookie: sent && cookieHeader("", 0, isSecure) };
  }
  if (sent) return { value: sent, setCookie: null };
  // Only browsers say so; a program that keeps no cookies would be somebody new at every click.
  if (headers["sec-fetch-mode"] !== "navigate") return { value: null, setCookie: null };
  const value = randomBytes(COOKIE_BYTES).toString("base64url");
  return { value, setCookie: cookieHeader(value, YEAR_SECONDS, isSecure) };
}

/** What is stored of the cookie: workspaces must not be able to recognise each other's visitors by it. */
export function clickerOfCookie(workspaceId: string, value: string): string {
  return `c.${createHash("sha256").update(`${workspaceId}\n${value}`).digest("base64url").slice(0, 22)}`;
}

function cookieHeader(value: string, maxAge: number, isSecure: boolean): string {
  return `${CLICK_COOKIE}=${value}; Path=/l/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
}
