import { withScheme } from "../../format/withScheme.ts";

/**
 * The page to look at, from what was typed: an address, with or without its scheme, or a path of the site.
 * @param seen a page of the site, if one is known: paths are on the same host, by the same scheme
 * @returns undefined when nothing was typed
 */
export function checkedAddress(typed: string, domain: string, seen: string | undefined): string | undefined {
  const text = typed.trim();
  if (text === "") return undefined;
  if (!text.startsWith("/")) return withScheme(text);
  return new URL(text, seen ?? `https://${domain}`).href;
}

/** A page's address without what differs from visit to visit; undefined when it is none, or no page of these hosts. */
export function plainAddress(url: string | null | undefined, hosts: readonly string[]): string | undefined {
  const parsed = URL.parse(url ?? "");
  // Addresses have international names in another spelling than people.
  if (!parsed || !hosts.some((host) => URL.parse(`https://${host}`)?.host === parsed.host)) return undefined;
  return parsed.origin + parsed.pathname;
}
