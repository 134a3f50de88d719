/** Which of a page's scripts are ours, and which only look like it. */
import { Id } from "@tributary/contract/scalars";
import type { PageFacts, ScriptTag } from "./page-facts.ts";

export interface FoundScripts {
  /** Of this installation, with the pixel in question. */
  right: ScriptTag[];
  /** Of this installation, with another pixel. */
  wrong: ScriptTag[];
  /** Of this installation, without any. */
  without: ScriptTag[];
  /** The same script, from elsewhere. */
  elsewhere: ScriptTag[];
  hasTagManager: boolean;
}

export interface Installation {
  /** Origin under which people reach it. */
  publicUrl: string;
  pixelId: string;
  /** Host names, with their ports, that serve the site itself, where the script may come by a path of its own. */
  siteHosts: readonly string[];
}

/** Sorts the scripts of a page. */
export function findScripts({ scripts }: PageFacts, installation: Installation): FoundScripts {
  const found: FoundScripts = { right: [], wrong: [], without: [], elsewhere: [], hasTagManager: false };
  const ofPages = scripts.some(({ src, text }) => !src && text.toLowerCase().includes(installation.pixelId));
  for (const tag of scripts) {
    if (isTagManager(tag)) found.hasTagManager = true;
    const origin = originOf(tag, installation);
    if (origin === "elsewhere") found.elsewhere.push(tag);
    if (origin === "ours") found[pixelOf(tag, installation.pixelId, ofPages)].push(tag);
  }
  const loader = scripts.find((tag) => isLoader(tag, installation.pixelId));
  if (loader && found.right.length === 0) found.right.push(loader);
  return found;
}

/** @param isConfigured the page itself names the pixel, as in `window.__pixelConfig` */
function pixelOf({ attributes }: ScriptTag, pixelId: string, isConfigured: boolean): "right" | "wrong" | "without" {
  const named = attributes["data-pixel"]?.trim().toLowerCase();
  if (!named) return isConfigured ? "right" : "without";
  return named === pixelId ? "right" : "wrong";
}

function originOf({ src, attributes }: ScriptTag, { publicUrl, siteHosts }: Installation): "ours" | "elsewhere" | null {
  if (!src) return null;
  const isNamedSo = /\/track(?:\.[\w-]+)?\.js$|\/conversions\/script$/.test(src.pathname);
  if (isNamedSo && src.host === new URL(publicUrl).host) return "ours";
  if (!Id.safeParse(attributes["data-pixel"]?.trim()).success) return null;
  if (siteHosts.includes(src.host)) return "ours";
  return isNamedSo ? "elsewhere" : null;
}

/** A snippet in the page that writes the tag, as for tag managers and frameworks. */
function isLoader({ src, text }: ScriptTag, pixelId: string): boolean {
  return !src && text.toLowerCase().includes(pixelId) && /\btrack(?:\.[\w-]+)?\.js\b/.test(text);
}

function isTagManager({ src, text }: ScriptTag): boolean {
  return src ? src.hostname === "www.googletagmanager.com" : text.includes("googletagmanager.com/gtm.js");
}
