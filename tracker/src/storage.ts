/** What is kept in the browser. Where that is forbidden, by the browser or the visitor, it lasts as long as the page. */
import { mayKeep } from "./consent.ts";
import { harmless } from "./harmless.ts";
import { options, pixel } from "./options.ts";

export const VISITOR = "_trb_vid";
export const SESSION = `_pxl_sid_${pixel}`;
export const OUTBOX = `_trb_out_${pixel}`;
export const TRACKING = "ct_tracking_id";
export const LINK = "ct_campaign_link_id";

const memory: Record<string, string> = {};

/** Ids of a link click are the tab's; what is ours has a name that begins with `_`. Undefined where it is forbidden. */
const areaOf = harmless((key: string): Record<string, string> => (key[0] === "_" ? localStorage : sessionStorage));

export function read(key: string): string | undefined {
  return (mayKeep && areaOf(key)?.[key]) || memory[key] || undefined;
}

export const write = harmless((key: string, value: string): void => {
  memory[key] = value;
  if (mayKeep) (areaOf(key) ?? memory)[key] = value;
});

const cookies = harmless(() => document.cookie);

/** A cookie of ours; where there are none at all, what was to be written to it. */
export function readCookie(name: string): string | undefined {
  const all = cookies();
  return all ? new RegExp(`(?:^|; )${name}=(\\w+)(?:;|$)`).exec(all)?.[1] : memory[name];
}

/** Sets a cookie of the whole site, and of its subdomains where the page says so. @param value letters and digits */
export const writeCookie = harmless(
  (name: string, value: string, seconds: number, domain = options.cookieDomain || ""): void => {
    memory[name] = value;
    // biome-ignore lint/suspicious/noDocumentCookie: not every browser has another way.
    document.cookie = `${name}=${value};path=/;max-age=${seconds};samesite=lax;domain=${domain}`;
  },
);

/** Removes all that was ever kept, on disk and in memory. */
export function forget(): void {
  for (const key of [VISITOR, SESSION, OUTBOX, TRACKING, LINK]) {
    writeCookie(key, "", 0);
    // Our server sets the visitor's for the host alone.
    writeCookie(key, "", 0, "");
    delete areaOf(key)?.[key];
  }
}
