/** Campaign facts that a client tells beside the page's address, put where addresses have them. */
import { readAddress } from "../../../core/address.ts";
import { utmName } from "../../../core/utm.ts";
import type { IntakeEvent } from "./intake.ts";

/** The address to classify by; an address that has UTM parameters of its own is left alone. */
export function withDeclaredUtm(url: string | undefined, utm: IntakeEvent["utm"]): string | undefined {
  if (!utm || Object.keys(utm).length === 0) return url;
  const page = readAddress(url);
  const params = new URLSearchParams(page?.url.search);
  if ([...params.keys()].some((name) => utmName(name).startsWith("utm_"))) return url;
  for (const [name, value] of Object.entries(utm)) params.set(name, value);
  const origin = page?.host ? `${page.url.protocol}//${page.url.host}` : "";
  return `${origin}${page?.url.pathname ?? ""}?${params}`;
}
