/** What answers of Google's Data Manager API mean. Source: developers.google.com/data-manager/api/devguides/limits and …/errors. */
import { z } from "zod";
import { nextMidnight } from "../next-midnight.ts";
import { ProviderError, type ProviderFailure, type ProviderProtocol } from "../provider-client.ts";

const NAME = "Google";
const MINUTE_MS = 60_000;
const MAX_MESSAGE = 300;

const Violation = z.object({ field: z.string().default(""), description: z.string().default("") });
const Failed = z.object({
  error: z.object({
    status: z.string().default("UNKNOWN"),
    message: z.string().default(""),
    details: z
      .array(
        z.object({
          reason: z.string().optional(),
          metadata: z.record(z.string(), z.string()).optional(),
          fieldViolations: z.array(Violation).optional(),
        }),
      )
      .default([]),
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

export const dataManagerProtocol: ProviderProtocol = {
  name: NAME,
  failureOf: ({ json, status }, now) => {
    const failed = Failed.safeParse(json);
    if (!failed.success) return null;
    const { status: code, message, details } = failed.data.error;
    const kind = KINDS[code] ?? (status >= 500 ? "unavailable" : "invalid");
    const reason = details.map((detail) => detail.reason).find(Boolean);
    const violations = details.flatMap(({ fieldViolations = [] }) => fieldViolations);
    const said = violations.map(({ field, description }) => `${field}: ${description}`).join("; ") || message;
    const limit = details.map(({ metadata }) => metadata?.quota_limit).find(Boolean) ?? message;
    return new ProviderError(kind, `${NAME} says: ${said.slice(0, MAX_MESSAGE)}`, {
      status,
      code: reason ?? code,
      ...(kind === "quota" ? { retryAt: retryAtOf(limit, now) } : {}),
    });
  },
  quotaOf: () => null,
};

/** Days of quotas are Pacific time. */
function retryAtOf(limit: string, now: number): number {
  return /day/i.test(limit) ? nextMidnight("America/Los_Angeles", now) : now + MINUTE_MS;
}
