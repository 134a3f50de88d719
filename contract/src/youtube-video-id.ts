/** The id of a YouTube video; apart from the schema so that a page can read one without loading a validator. */

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
