/** The visitor's cookie, set by us where the shop leads a path of its own host to us: such a cookie lives its full year. */
import type { IncomingHttpHeaders } from "node:http";
import type { ScriptBody } from "@tributary/contract/tracker";
import { isWithinHost } from "../../../core/is-within-host.ts";
import { refusesTracking } from "../events/refuses-tracking.ts";

const NAME = "_trb_vid";
const YEAR_SECONDS = 31_536_000;
const ID = /^\w{16,64}$/;
const DOMAIN = /^[a-z\d.-]{1,253}$/;

type CookieFacts = Pick<ScriptBody, "visitorId" | "consent" | "cookieless" | "cookieDomain">;

/**
 * Names the same domain as the script does: a second cookie of that name would soon hold another visitor.
 * @param hosts of the pixel: its domains, each with or without a port
 * @returns the Set-Cookie value, or null when the page is another site's, keeps no ids, or the visitor has not agreed
 */
export function visitorCookie(
  headers: IncomingHttpHeaders,
  { visitorId = "", consent = "granted", cookieless = false, cookieDomain = "" }: CookieFacts,
  hosts: readonly string[],
): string | null {
  if (!ID.test(visitorId) || consent !== "granted" || cookieless || refusesTracking(headers)) return null;
  const origin = URL.parse(headers.origin ?? "");
  // A browser that says where a request goes says it truly; one that does not keeps cookies of other sites anyway.
  const isOwnPath = (headers["sec-fetch-site"] ?? "same-origin") === "same-origin";
  if (!origin || !isOwnPath || !hosts.some((host) => isWithinHost(origin, host))) return null;
  const attributes = [`${NAME}=${visitorId}`, "Path=/", `Max-Age=${YEAR_SECONDS}`, "SameSite=Lax"];
  const domain = cookieDomain.replace(/^\./, "").toLowerCase();
  // Browsers take no cookie for a domain that the page is not in, from the script neither.
  if (DOMAIN.test(domain) && isWithinHost(origin, domain)) attributes.push(`Domain=${domain}`);
  if (origin.protocol === "https:") attributes.push("Secure");
  return attributes.join("; ");
}
