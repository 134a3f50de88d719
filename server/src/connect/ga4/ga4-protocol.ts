/** What answers of Google Analytics mean. Source: developers.google.com/analytics/devguides/reporting/data/v1/quotas. */
import { z } from "zod";
import { nextMidnight } from "../next-midnight.ts";
import { ProviderError, type ProviderFailure, type ProviderProtocol, type QuotaReading } from "../provider-client.ts";

const NAME = "Google Analytics";
const MINUTE_MS = 60_000;
const MAX_MESSAGE = 300;

const Failed = z.object({
  error: z.object({
    status: z.string().default("UNKNOWN"),
    message: z.string().default(""),
    details: z.array(z.object({ reason: z.string().optional() })).default([]),
  }),
});

const KINDS: Readonly<Record<string, ProviderFailure>> = {
  UNAUTHENTICATED: "access_ended",
  PERMISSION_DENIED: "forbidden",
  NOT_FOUND: "not_found",
  RESOURCE_EXHAUSTED: "quota",
  INTERNAL: "unavailable",
  UNAVAILABLE: "unavailable",
  DEADLINE_EXCEEDED: "unavailable",
};

/** `consumed` is what this call has cost. */
const Quota = z.object({ consumed: z.number().default(0), remaining: z.number().optional() });
const WithQuota = z.object({
  propertyQuota: z.object({
    tokensPerDay: Quota.optional(),
    tokensPerHour: Quota.optional(),
    tokensPerProjectPerHour: Quota.optional(),
  }),
});

export const ga4Protocol: ProviderProtocol = {
  name: NAME,
  failureOf: ({ json, status, headers }, now) => {
    const failed = Failed.safeParse(json);
    if (!failed.success) return null;
    const { status: code, message, details } = failed.data.error;
    const isScope = details.some(({ reason }) => reason === "ACCESS_TOKEN_SCOPE_INSUFFICIENT");
    const kind = isScope ? "access_ended" : (KINDS[code] ?? (status >= 500 ? "unavailable" : "invalid"));
    const requestId = headers.get("x-request-id");
    return new ProviderError(kind, `${NAME}: ${code}: ${message.slice(0, MAX_MESSAGE)}`, {
      status,
      code,
      ...(requestId ? { requestId } : {}),
      ...(kind === "quota" ? { retryAt: retryAtOf(message, now) } : {}),
    });
  },
  quotaOf: ({ json }, now) => readQuota(json, now),
};

/** Only the words tell which quota it is. */
function retryAtOf(message: string, now: number): number {
  if (/concurrent/i.test(message)) return now + MINUTE_MS / 2;
  if (/per day/i.test(message)) return nextDay(now);
  return now + 30 * MINUTE_MS;
}

function readQuota(json: unknown, now: number): QuotaReading | null {
  const told = WithQuota.safeParse(json);
  if (!told.success) return null;
  const { tokensPerDay, tokensPerHour, tokensPerProjectPerHour } = told.data.propertyQuota;
  const hourly = [tokensPerHour, tokensPerProjectPerHour].some((quota) => quota?.remaining === 0);
  const untilHour = hourly ? now + 30 * MINUTE_MS : null;
  return {
    units: (tokensPerDay ?? tokensPerProjectPerHour)?.consumed ?? 0,
    usedUpUntil: tokensPerDay?.remaining === 0 ? nextDay(now) : untilHour,
  };
}

/** Days of quotas are Pacific time. */
function nextDay(now: number): number {
  return nextMidnight("America/Los_Angeles", now);
}
