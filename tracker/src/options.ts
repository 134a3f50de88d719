/** What the tag and the page ask for. */
import type { TrackerOptions } from "./browser-api.ts";

const script = document.currentScript as HTMLScriptElement | null;

export const options: TrackerOptions = { ...window.__pixelConfig, ...script?.dataset };

/** Whether a switch is on. */
export function isOn(name: keyof TrackerOptions): boolean {
  return /^(1|true)?$/.test(options[name] as string);
}

export const pixel = options.pixel || "";

/** Where to send, with a slash at its end: the folder of the script, so that a shop's own path leads all of it to us. */
export const base = (options.host ? `${options.host}/` : script?.src || "/").replace(
  /\/+(api\/conversions\/)?[^/]*$/,
  "/",
);

export const isCookieless = isOn("cookieless");
