/** Other sites of the same business: visitors are handed over in the address, for two minutes. */
import { harmless } from "./harmless.ts";
import { options } from "./options.ts";

const FRESH_MS = 120_000;
const PARAMETER = /([?&])_pxl=(\w+)\.(\w+)\.(\d+)&?/;

/**
 * Whether a host is one of them, in any spelling: browsers have international names as DNS does, and leave the usual port
 * out.
 */
export const isLinked = harmless((host: string | undefined): boolean | undefined =>
  options.domains?.match(/[^, ]+/g)?.some((domain) => `.${host}`.endsWith(`.${new URL(`https:${domain}`).host}`)),
);

/**
 * Reads what a linked site handed over with the page's address, which is cleaned of it. Anybody can write an address,
 * but only the browser says where a visitor comes from: from elsewhere it counts for nothing.
 * @returns visitor and session
 */
function receive(): (string | undefined)[] {
  const { href } = location;
  const [, , visitorId, sessionId, at] = (options.domains && PARAMETER.exec(href)) || [];
  if (at) history.replaceState(history.state, "", href.replace(PARAMETER, "$1"));
  const ageMs = Date.now() - Number(at);
  return ageMs >= 0 && ageMs < FRESH_MS && isLinked(document.referrer.split("/")[2]) ? [visitorId, sessionId] : [];
}

/** The address with what `receive` reads. The rest of it stays as it is, letter for letter: it may be signed. */
export function handOver(address: string, text: string): string {
  return address.replace(PARAMETER, "$1").replace(/\?|(?=#|$)/, `?_pxl=${text}&`);
}

/** Visitor and session that a linked site handed over: read at once, before the address is told to anyone; used once. */
export const handed = receive();
