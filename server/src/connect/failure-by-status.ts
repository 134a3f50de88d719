/** What an answer means by HTTP alone (RFC 9110 §15), where the provider says nothing more exact. */
import { ProviderError, type ProviderFailure, type ProviderResponse } from "./provider-client.ts";

const KINDS: Readonly<Record<number, ProviderFailure>> = {
  401: "access_ended",
  403: "forbidden",
  404: "not_found",
  408: "unavailable",
  410: "not_found",
  413: "too_much",
  425: "unavailable",
  429: "quota",
};

/** @returns null for an answer that is no failure */
export function failureByStatus(
  name: string,
  { status, headers }: ProviderResponse,
  now: number,
): ProviderError | null {
  if (status >= 200 && status < 300) return null;
  const byClass = status >= 500 ? "unavailable" : status >= 400 ? "invalid" : "unexpected";
  const retryAt = readRetryAfter(headers, now);
  return new ProviderError(KINDS[status] ?? byClass, `${name} answered ${status}`, {
    status,
    ...(retryAt === null ? {} : { retryAt }),
  });
}

/** The header Retry-After, which is seconds or a date. @returns Unix milliseconds; null without one that can be read */
function readRetryAfter(headers: Headers, now: number): number | null {
  const text = headers.get("retry-after")?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return now + Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : date;
}
