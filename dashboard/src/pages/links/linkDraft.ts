import type { LinkBody } from "@tributary/contract/links";
import { addDays, dayStart } from "../../period/day.ts";

/** A new link as it is typed. */
export interface LinkDraft {
  targetUrl: string;
  title: string;
  source: string;
  medium: string;
  campaign: string;
  /** A video id, or any address of the video. */
  youtube: string;
  /** The last day it works, YYYY-MM-DD in the workspace's zone; empty for ever. */
  lastDay: string;
}

export const EMPTY_DRAFT: LinkDraft = {
  targetUrl: "",
  title: "",
  source: "",
  medium: "",
  campaign: "",
  youtube: "",
  lastDay: "",
};

/** What to send for a draft: blanks left out, a bare domain made an address, a video's address cut down to its id. */
export function linkBody(draft: LinkDraft, timeZone: string): LinkBody {
  const given = (text: string) => text.trim() || undefined;
  const target = draft.targetUrl.trim();
  return {
    targetUrl: /^[a-z][a-z\d+.-]*:/i.test(target) ? target : `https://${target}`,
    title: draft.title.trim(),
    source: given(draft.source),
    medium: given(draft.medium),
    campaign: given(draft.campaign),
    youtubeVideoId: youtubeVideoId(draft.youtube),
    expiresAt: draft.lastDay ? dayStart(addDays(draft.lastDay, 1), timeZone) : undefined,
  };
}

/** The id in a YouTube address; anything else is passed on for the server to judge. */
export function youtubeVideoId(text: string): string | undefined {
  const trimmed = text.trim();
  if (!trimmed) return undefined;
  const found = /(?:youtu\.be\/|[?&]v=|\/(?:shorts|embed|live)\/)([\w-]{11})(?![\w-])/.exec(trimmed);
  return found?.[1] ?? trimmed;
}
