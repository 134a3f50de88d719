/** A click on a short link: recorded first, then sent on its way. */
import type { CollectedEvent } from "@tributary/contract/events";
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { decorateTarget } from "./click-target.ts";

/** A link as a click needs it. */
export interface ClickableLink {
  id: string;
  workspaceId: string;
  targetUrl: string;
  source: string | null;
  medium: string | null;
  campaign: string | null;
  /** ISO 8601; null: never. */
  expiresAt: string | null;
  isDeleted: boolean;
}

/** Who clicked, as far as the request tells. */
export interface Clicker {
  ip: string;
  userAgent: string;
  referrer: string | undefined;
  /** Unix milliseconds. */
  arrivedAt: number;
}

export interface ClickContext {
  findLink(code: string): Promise<ClickableLink | null>;
  /** Makes the event durable; rejects when it may not be. */
  record(workspaceId: string, clicker: Clicker, event: CollectedEvent): Promise<void>;
}

const MAX_REFERRER_LENGTH = 2048;

/**
 * Records the click and tells where to go.
 * @throws AppError not_found, gone when expired or deleted, unavailable when the click could not be stored
 */
export async function followLink(
  context: ClickContext,
  code: string,
  clicker: Clicker,
  clickQuery: Readonly<Record<string, unknown>>,
): Promise<string> {
  const link = await context.findLink(code);
  if (!link) throw new AppError("not_found", "There is no such link.");
  if (link.isDeleted) throw new AppError("gone", "This link has been deleted.");
  if (link.expiresAt && Date.parse(link.expiresAt) <= clicker.arrivedAt) {
    throw new AppError("gone", "This link has expired.");
  }
  const trackingId = newId();
  const url = decorateTarget({ ...link, linkId: link.id, trackingId, clickQuery });
  await context.record(link.workspaceId, clicker, {
    name: "link_click",
    url,
    referrer: clicker.referrer?.slice(0, MAX_REFERRER_LENGTH),
    trackingId,
    campaignLinkId: link.id,
  });
  return url;
}
