import type { StoredEvent } from "@tributary/contract/stored-events";

/** What an event came from, for streams of several places: its site, else a link of ours or what a server calls itself. */
export function placeOf(
  { pixelId, name, library }: Pick<StoredEvent, "pixelId" | "name" | "library">,
  siteNames: ReadonlyMap<string, string>,
): string {
  if (pixelId !== null) return siteNames.get(pixelId) ?? "Archived site";
  return name === "link_click" ? "Link" : (library ?? "Server");
}
