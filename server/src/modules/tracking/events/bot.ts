/** Telling machines from people. */
import { isbot, isbotMatch } from "isbot";
import { remembered } from "../../../core/remembered.ts";

const MAX_LENGTH = 1000;
const MAX_REMEMBERED = 2000;
const MAX_NAME_LENGTH = 60;

export interface Machine {
  isBot: boolean;
  /** What it calls itself; empty: nothing that is known for a machine. */
  name: string;
}

/** Page testers and crawlers that the library leaves out. */
const OTHERS = /GTmetrix|Miniature\.io|TSM-turingos|YLT Chrome/;

/** Mail programs' proxies, which load a picture when its reader opens the mail. */
const READERS = /\bGoogleImageProxy\b|\bYahooMailProxy\b/;

/** The model of an Android device, of which some have "bot" in their names. */
const MODEL = /(\(Linux; (?:U; )?Android [^;()]*;)[^;()/+.]*(?=[;)]| Build\/)/;

/** What a user agent says of being a machine: a known crawler, link previewer, HTTP library or headless browser. */
export const machineOf = remembered((userAgent): Machine => {
  const agent = userAgent.slice(0, MAX_LENGTH).replace(MODEL, "$1");
  if (READERS.test(agent)) return { isBot: false, name: "" };
  return isbot(agent) || OTHERS.test(agent) ? { isBot: true, name: nameIn(agent) } : { isBot: false, name: "" };
}, MAX_REMEMBERED);

/** The word around what gave the machine away, without its version: "Googlebot" of "(compatible; Googlebot/2.1; …)". */
function nameIn(agent: string): string {
  const match = isbotMatch(agent) ?? OTHERS.exec(agent)?.[0] ?? "";
  const at = Math.max(0, agent.indexOf(match));
  const before = /[\w.-]*$/.exec(agent.slice(0, at))?.[0] ?? "";
  const after = /^[\w.-]*/.exec(agent.slice(at + match.length))?.[0] ?? "";
  const word = (before + match + after).replace(/[/\s;,()].*$/, "").trim();
  // Some are given away by a sign such as "+http"; what comes first is then the best name there is.
  const name = /^[A-Za-z][\w.-]{2,}$/.test(word) ? word : (/^[\w .-]+/.exec(agent)?.[0] ?? "unnamed");
  return name.trim().slice(0, MAX_NAME_LENGTH) || "unnamed";
}

/** Browsers of people always say what they are. */
export const NAMELESS: Machine = { isBot: true, name: "no user agent" };

/** The name that stands for pages loaded ahead, which nobody has looked at yet. */
export const PREFETCH = "prefetch";

/** Whether a browser asked ahead of its user: the headers by which browsers and previewers say so. */
export function isPrefetch(headers: Readonly<Record<string, string | string[] | undefined>>): boolean {
  const purpose = headers["sec-purpose"] ?? headers["x-purpose"] ?? headers.purpose ?? headers["x-moz"];
  return purpose !== undefined && /prefetch|prerender|preview/i.test(String(purpose));
}
