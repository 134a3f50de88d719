/** Keeps other sites' pages from acting on a browser's session, or from logging it in as somebody else. */
import type { IncomingHttpHeaders } from "node:http";
import { AppError } from "../../../core/errors.ts";

/**
 * Lets through calls of the dashboard's own pages, and of programs, which send no Origin.
 * @param publicUrl where browsers reach this installation; the address the call itself went to is accepted as well
 * @throws AppError forbidden for the page of another origin
 */
export function requireOwnOrigin(publicUrl: URL, { origin, host }: IncomingHttpHeaders): void {
  if (origin === undefined || origin === publicUrl.origin) return;
  if (URL.canParse(origin) && new URL(origin).host === host) return;
  throw new AppError("forbidden", "Pages of another site may not make this call.");
}
