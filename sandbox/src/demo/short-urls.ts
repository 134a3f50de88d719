import { CAMPAIGN_LINKS } from "../campaign-links.ts";

/** Short addresses of the campaign links, by key, from what the API lists. */
export function shortUrlsByKey(links: readonly { title: string; shortUrl: string }[]): Record<string, string> {
  const byTitle = new Map(links.map((link) => [link.title, link.shortUrl]));
  return Object.fromEntries(
    CAMPAIGN_LINKS.flatMap(({ key, title }) => (byTitle.has(title) ? [[key, byTitle.get(title) ?? ""]] : [])),
  );
}
