/** A click on a short link: recorded first, then sent on its way. */
import type { IncomingHttpHeaders } from "node:http";
import type { CollectedEvent } from "@tributary/contract/events";
import { AppError } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import { refusesTracking } from "../events/refuses-tracking.ts";
import { type ClickTags, decorateTarget } from "./click-target.ts";
import { clickCookie, clickerOfCookie } from "./who-clicked.ts";

/** A link as a click needs it. */
export interface ClickableLink extends ClickTags {
  id: string;
  workspaceId: string;
  targetUrl: string;
  /** ISO 8601; null: never. */
  expiresAt: string | null;
  /** Where clicks lead when the link is over or paused; null: nowhere. */
  expiredTargetUrl: string | null;
  isPaused: boolean;
  isArchived: boolean;
}

/** A request for a short address. */
export interface Click {
  /** The last part of the address. */
  code: string;
  query: Readonly<Record<string, unknown>>;
  headers: IncomingHttpHeaders;
  ip: string;
  userAgent: string;
  /** Unix milliseconds. */
  arrivedAt: number;
}

export interface ClickContext {
  findLink(code: string): Promise<ClickableLink | null>;
  /** Who somebody without a cookie is today, in this workspace; the same address and browser are the same. */
  visitorOfDay(workspaceId: string, click: Click): string | Promise<string>;
  /** Makes the event durable; rejects when it may not be. @param clicker who clicked, by no name of theirs */
  record(workspaceId: string, click: Click, clicker: string, event: CollectedEvent): Promise<void>;
  /** Whether people reach the link host by https. */
  isSecure: boolean;
}

export interface Followed {
  location: string;
  setCookie: string | null;
}

/**
 * Records the click and tells where to go.
 * @throws AppError not_found; gone when archived, or over or paused with nowhere else to go; unavailable when the click
 * could not be stored
 */
export async function followLink(context: ClickContext, click: Click): Promise<Followed> {
  const link = await requireLink(context, click);
  // Who refuses gets no id to carry on: what they do on the shop's pages does not lead back to this click.
  const trackingId = refusesTracking(click.headers) ? null : newId();
  const location = targetOf(link, click, trackingId);
  const cookie = clickCookie(click.headers, context.isSecure);
  const clicker = trackingId === null ? "" : await clickerOf(context, link, click, cookie.value);
  await context.record(link.workspaceId, click, clicker, {
    name: "link_click",
    url: location,
    referrer: click.headers.referer,
    ...(trackingId === null ? {} : { trackingId }),
    campaignLinkId: link.id,
    ...(click.query.qr === "1" ? { properties: { via: "qr" } } : {}),
  });
  return { location, setCookie: cookie.setCookie };
}

async function clickerOf(
  { visitorOfDay }: ClickContext,
  { workspaceId }: ClickableLink,
  click: Click,
  cookie: string | null,
): Promise<string> {
  return cookie ? clickerOfCookie(workspaceId, cookie) : visitorOfDay(workspaceId, click);
}

/** Where the link leads, without a click. @throws AppError not_found, gone */
export async function lookAtLink(context: ClickContext, click: Click): Promise<Followed> {
  return { location: targetOf(await requireLink(context, click), click, null), setCookie: null };
}

async function requireLink({ findLink }: ClickContext, { code }: Click): Promise<ClickableLink> {
  const link = await findLink(code);
  if (!link) throw new AppError("not_found", "This link doesn't exist.");
  if (link.isArchived) throw new AppError("gone", "This link is no longer in use.");
  return link;
}

function targetOf(link: ClickableLink, click: Click, trackingId: string | null): string {
  const isOver = link.expiresAt !== null && Date.parse(link.expiresAt) <= click.arrivedAt;
  const targetUrl = isOver || link.isPaused ? link.expiredTargetUrl : link.targetUrl;
  if (targetUrl === null) throw new AppError("gone", isOver ? "This link has expired." : "This link is paused.");
  return decorateTarget({ targetUrl, trackingId, linkId: link.id, tags: link, clickQuery: click.query });
}
