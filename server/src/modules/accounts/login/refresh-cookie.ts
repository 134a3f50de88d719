/** The refresh token as browsers keep it: out of scripts' reach, sent to the API of this origin only (RFC 6265bis). */
import type { IncomingHttpHeaders } from "node:http";
import { AppError } from "../../../core/errors.ts";
import { requireOwnOrigin } from "./own-origin.ts";

const NAME = "tributary_refresh";

/** The Set-Cookie value that hands the token over. @param publicUrl where browsers reach this installation */
export function refreshCookie(publicUrl: URL, token: string, maxAgeSeconds: number): string {
  const attributes = [`${NAME}=${token}`, "HttpOnly", "SameSite=Strict", "Path=/api", `Max-Age=${maxAgeSeconds}`];
  if (publicUrl.protocol === "https:") attributes.push("Secure");
  return attributes.join("; ");
}

/** The Set-Cookie value that takes the token away. */
export function clearedRefreshCookie(publicUrl: URL): string {
  return refreshCookie(publicUrl, "", 0);
}

/**
 * The refresh token of a request: the body's, else the cookie's.
 * @throws AppError forbidden when another site may have made the browser send the cookie
 */
export function presentedRefreshToken(
  publicUrl: URL,
  headers: IncomingHttpHeaders,
  bodyToken: string | undefined,
): string | undefined {
  if (bodyToken) return bodyToken;
  const token = cookieToken(headers.cookie);
  if (token) requireOwnPage(publicUrl, headers);
  return token;
}

function cookieToken(header: string | undefined): string | undefined {
  const pairs = (header ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${NAME}=`))?.slice(NAME.length + 1) || undefined;
}

/** Forms cannot send JSON without asking first, and browsers name the origin of every page that posts. */
function requireOwnPage(publicUrl: URL, headers: IncomingHttpHeaders): void {
  const isJson = headers["content-type"]?.split(";")[0]?.trim().toLowerCase() === "application/json";
  if (!isJson) throw new AppError("forbidden", "With the cookie this call is accepted only as application/json.");
  requireOwnOrigin(publicUrl, headers);
}
