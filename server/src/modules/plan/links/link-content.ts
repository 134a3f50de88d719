/** What a link is made of, as far as people decide it, and the rules that a schema cannot check. */
import type { LinkBody, LinkPatch } from "@tributary/contract/links";
import { AppError } from "../../../core/errors.ts";
import { isOwnLink } from "./own-link.ts";
import { missingPlaceholder, type UtmFacts } from "./utm-template.ts";

export const UTM_FIELDS = ["campaign", "source", "medium", "term", "content", "utmId"] as const;
export type UtmField = (typeof UTM_FIELDS)[number];

export interface LinkContent extends Record<UtmField, string | null> {
  targetUrl: string;
  title: string;
  youtubeVideoId: string | null;
  campaignId: string | null;
  campaignVersionId: string | null;
  /** ISO 8601 UTC with milliseconds; null: never. */
  expiresAt: string | null;
  expiredTargetUrl: string | null;
  isPaused: boolean;
}

/** The campaign and version that a link is in, as its UTM values may name them. */
export interface LinkPlace {
  campaignId: string | null;
  campaignVersionId: string | null;
  /** The campaign's own name in addresses; null: no campaign. */
  slug: string | null;
  /** null: no version. */
  versionNumber: number | null;
}

export interface ContentRules {
  /** Unix milliseconds. */
  now: number;
  /** Origin under which people reach this installation: its short links lead nowhere but away from it. */
  publicUrl: string;
}

/** A video's link is tagged as such unless its maker says otherwise. */
const YOUTUBE_TAGS = { source: "youtube", medium: "video" };

/** A new link's content. @throws AppError invalid_request, naming the field */
export function newContent(body: LinkBody, place: LinkPlace, rules: ContentRules): LinkContent {
  const tags = body.youtubeVideoId ? YOUTUBE_TAGS : { source: null, medium: null };
  const content: LinkContent = {
    targetUrl: followedUrl("targetUrl", body.targetUrl, rules),
    title: body.title,
    campaign: body.campaign === undefined ? campaignTag(place) : body.campaign,
    source: body.source === undefined ? tags.source : body.source,
    medium: body.medium === undefined ? tags.medium : body.medium,
    term: body.term ?? null,
    content: body.content === undefined ? versionTag(place) : body.content,
    utmId: body.utmId ?? null,
    youtubeVideoId: body.youtubeVideoId ?? null,
    campaignId: place.campaignId,
    campaignVersionId: place.campaignVersionId,
    expiresAt: futureTime(body.expiresAt ?? null, rules),
    expiredTargetUrl: body.expiredTargetUrl ? followedUrl("expiredTargetUrl", body.expiredTargetUrl, rules) : null,
    isPaused: false,
  };
  requireFillable(content, place);
  return content;
}

/** A link's content after a change. @throws AppError invalid_request, or conflict for what its version fixes; both name the field */
export function changedContent(
  before: LinkContent,
  patch: Omit<LinkPatch, "archived">,
  place: LinkPlace,
  rules: ContentRules,
): LinkContent {
  const { paused, targetUrl, expiresAt, expiredTargetUrl, ...rest } = patch;
  const { campaignId, campaignVersionId } = place;
  const content: LinkContent = { ...before, ...given(rest), campaignId, campaignVersionId };
  if (paused !== undefined) content.isPaused = paused;
  if (targetUrl !== undefined) content.targetUrl = followedUrl("targetUrl", targetUrl, rules);
  if (expiresAt !== undefined && !isSameTime(expiresAt, before.expiresAt)) {
    content.expiresAt = futureTime(expiresAt, rules);
  }
  if (expiredTargetUrl !== undefined) {
    content.expiredTargetUrl = expiredTargetUrl && followedUrl("expiredTargetUrl", expiredTargetUrl, rules);
  }
  if (before.campaignId === null && patch.campaign === undefined) content.campaign ??= campaignTag(place);
  if (before.campaignVersionId === null && patch.content === undefined) content.content ??= versionTag(place);
  requireVersionKept(before, content);
  requireFillable(content, place);
  return content;
}

/** What a published version fixes: whatever decides where its clicks lead and how they are counted. */
const FIXED_BY_VERSION = [...UTM_FIELDS, "targetUrl", "youtubeVideoId", "campaignId", "campaignVersionId"] as const;

function requireVersionKept(before: LinkContent, after: LinkContent): void {
  if (before.campaignVersionId === null) return;
  const changed = FIXED_BY_VERSION.find((field) => before[field] !== after[field]);
  if (!changed) return;
  throw new AppError("conflict", {
    public: `You can't change ${changed} because the link belongs to a published version. You can change its title and expiry, or pause it. For anything else, create a new link or publish a new version.`,
    fields: [{ field: changed, message: "is locked by the campaign version" }],
  });
}

/** What the placeholders of its UTM values stand for; a code that is not made yet may be any text. */
export function utmFacts(
  link: { youtubeVideoId: string | null; code: string },
  { slug, versionNumber }: Pick<LinkPlace, "slug" | "versionNumber">,
): UtmFacts {
  return {
    campaign: slug,
    version: versionNumber === null ? null : String(versionNumber),
    video_id: link.youtubeVideoId,
    code: link.code,
  };
}

function campaignTag({ campaignId }: LinkPlace): string | null {
  return campaignId ? "{campaign}" : null;
}

function versionTag({ versionNumber }: LinkPlace): string | null {
  return versionNumber === null ? null : "v{version}";
}

function requireFillable(content: LinkContent, place: LinkPlace): void {
  const facts = utmFacts({ youtubeVideoId: content.youtubeVideoId, code: "" }, place);
  for (const field of UTM_FIELDS) {
    const missing = missingPlaceholder(content[field], facts);
    if (missing) throw refused(field, `includes {${missing}}, which this link doesn't have`);
  }
}

/** The address in the form a browser would follow. */
function followedUrl(field: string, text: string, { publicUrl }: ContentRules): string {
  const url = new URL(text);
  if (url.username || url.password) throw refused(field, "must not contain a user name or password");
  if (isOwnLink(url, publicUrl)) throw refused(field, "must not be a short link of this installation");
  return url.href;
}

function futureTime(text: string | null, { now }: ContentRules): string | null {
  if (text === null) return null;
  const time = new Date(text);
  if (time.getTime() <= now) throw refused("expiresAt", "must be in the future");
  return time.toISOString();
}

function isSameTime(text: string | null, stored: string | null): boolean {
  return text !== null && stored !== null && Date.parse(text) === Date.parse(stored);
}

/** Without the fields that were not given. */
function given<Fields extends object>(fields: Fields): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Fields]: Exclude<Fields[Name], undefined> };
}

export function refused(field: string, message: string): AppError {
  return new AppError("invalid_request", { public: `${field}: ${message}`, fields: [{ field, message }] });
}
