/** A YouTube video: its id, read from whatever address of the video people copy. */
import { z } from "zod";

const VIDEO_ID = /^[\w-]{11}$/;
const HOSTS = new Set(["youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com", "youtu.be"]);
/** Paths whose next part is the id. */
const PATHS = new Set(["shorts", "embed", "live", "v", "e"]);

/**
 * The 11 characters of the video's id, from the id itself or from an address of YouTube's, with or without `https://`.
 * @returns null when the text is neither
 */
export function youtubeVideoId(text: string): string | null {
  const trimmed = text.trim();
  if (VIDEO_ID.test(trimmed)) return trimmed;
  const url = URL.parse(/^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  const host = url?.hostname.replace(/^www\./, "") ?? "";
  if (!url || !HOSTS.has(host)) return null;
  const [, first = "", second = ""] = url.pathname.split("/");
  const candidate = host === "youtu.be" ? first : PATHS.has(first) ? second : (url.searchParams.get("v") ?? "");
  return VIDEO_ID.test(candidate) ? candidate : null;
}

/** Takes an id or an address of a video; gives the id. */
export const YoutubeVideo = z
  .string()
  .max(2048)
  .transform((text, context) => {
    const id = youtubeVideoId(text);
    if (id !== null) return id;
    context.addIssue("must be the 11 characters of a YouTube video id, or an address of the video");
    return z.NEVER;
  })
  .meta({ description: "Id of the video, or its address on YouTube" });
