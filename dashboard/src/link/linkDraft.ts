import type { Link, LinkBody, LinkPatch } from "@tributary/contract/links";
import { youtubeVideoId } from "@tributary/contract/youtube-video-id";
import { withScheme } from "../format/withScheme.ts";
import { addDays, dayIn, dayStart } from "../period/day.ts";
import { UTM_FIELDS, type UtmField } from "./utm.ts";

/** A link as it is typed. */
export interface LinkDraft {
  targetUrl: string;
  title: string;
  /** The end of the short address; empty: one is made up. */
  code: string;
  /** A video id, or any address of the video. */
  youtube: string;
  /** null: none. */
  campaignId: string | null;
  versionId: string | null;
  /** UTM templates; null: not touched, so that what is usual for such a link is used. Empty: none. */
  tags: Record<UtmField, string | null>;
  /** The last day it works, YYYY-MM-DD in the workspace's zone; empty: for ever. */
  lastDay: string;
  expiredTargetUrl: string;
}

const UNTOUCHED: LinkDraft["tags"] = {
  source: null,
  medium: null,
  campaign: null,
  term: null,
  content: null,
  utmId: null,
};

export const EMPTY_DRAFT: LinkDraft = {
  targetUrl: "",
  title: "",
  code: "",
  youtube: "",
  campaignId: null,
  versionId: null,
  tags: UNTOUCHED,
  lastDay: "",
  expiredTargetUrl: "",
};

/** The draft with its untouched tags as the server would set them: a video's and a campaign's links have their own. */
export function tagsOf({ tags, youtube, campaignId, versionId }: LinkDraft): Record<UtmField, string> {
  const isVideo = youtube.trim() !== "";
  const usual: Partial<Record<UtmField, string>> = {
    ...(isVideo && { source: "youtube", medium: "video" }),
    ...(campaignId && { campaign: "{campaign}" }),
    ...(versionId && { content: "v{version}" }),
  };
  return Object.fromEntries(UTM_FIELDS.map((name) => [name, tags[name] ?? usual[name] ?? ""])) as Record<
    UtmField,
    string
  >;
}

/** What to send for a new link: blanks left out, a bare domain made an address, tags as they are shown. */
export function linkBody(draft: LinkDraft, timeZone: string): LinkBody {
  const tags = tagsOf(draft);
  const given = Object.entries(tags).map(([name, value]) => [name, value.trim() || null]);
  return {
    ...Object.fromEntries(given),
    targetUrl: withScheme(draft.targetUrl),
    title: draft.title.trim(),
    code: draft.code.trim() || undefined,
    youtubeVideoId: draft.youtube.trim() || undefined,
    campaignId: draft.campaignId ?? undefined,
    campaignVersionId: draft.versionId ?? undefined,
    expiresAt: endOf(draft.lastDay, timeZone) ?? undefined,
    expiredTargetUrl: draft.expiredTargetUrl.trim() ? withScheme(draft.expiredTargetUrl) : undefined,
  };
}

/** A stored link as a draft. */
export function draftOf(link: Link, timeZone: string): LinkDraft {
  return {
    targetUrl: link.targetUrl,
    title: link.title,
    code: link.code,
    youtube: link.youtubeVideoId ?? "",
    campaignId: link.campaignId,
    versionId: link.campaignVersionId,
    tags: Object.fromEntries(UTM_FIELDS.map((name) => [name, link[name] ?? ""])) as Record<UtmField, string>,
    lastDay: link.expiresAt ? dayIn(timeZone, Date.parse(link.expiresAt) - 1) : "",
    expiredTargetUrl: link.expiredTargetUrl ?? "",
  };
}

/** What to send of the changed parts of a stored link. */
export function linkPatch(changed: Partial<LinkDraft>, timeZone: string): LinkPatch {
  const { targetUrl, title, youtube, campaignId, versionId, tags, lastDay, expiredTargetUrl } = changed;
  const templates = Object.entries(tags ?? {}).map(([name, value]) => [name, value?.trim() || null]);
  return {
    ...Object.fromEntries(templates),
    ...(targetUrl !== undefined && { targetUrl: withScheme(targetUrl) }),
    ...(title !== undefined && { title: title.trim() }),
    ...(youtube !== undefined && { youtubeVideoId: youtube.trim() || null }),
    ...(campaignId !== undefined && { campaignId }),
    ...(versionId !== undefined && { campaignVersionId: versionId }),
    ...(lastDay !== undefined && { expiresAt: endOf(lastDay, timeZone) }),
    ...(expiredTargetUrl !== undefined && {
      expiredTargetUrl: expiredTargetUrl.trim() ? withScheme(expiredTargetUrl) : null,
    }),
  };
}

/** The video's id as far as the text holds one. */
export function videoIdOf({ youtube }: Pick<LinkDraft, "youtube">): string | null {
  return youtube.trim() ? youtubeVideoId(youtube) : null;
}

function endOf(lastDay: string, timeZone: string): string | null {
  return lastDay ? dayStart(addDays(lastDay, 1), timeZone) : null;
}
