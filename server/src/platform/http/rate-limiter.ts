/** Holds routes to their limits, and tells callers where they stand (IETF draft-ietf-httpapi-ratelimit-headers). */
import { AppError } from "../../core/errors.ts";
import { createTokenBuckets, type RateLimit, type TokenBuckets } from "./token-buckets.ts";

/** What headers of an answer are said to. */
export interface HeaderSink {
  header(name: string, value: string): unknown;
}

export interface RateLimiter {
  /** Counts the call. @throws AppError rate_limited */
  take(limit: RateLimit, caller: string, reply: HeaderSink): void;
  /** How many policies it keeps buckets of. */
  kept(): number;
}

interface Policy {
  buckets: TokenBuckets;
  /** The value of RateLimit-Policy. */
  described: string;
  /** After so long without a call each of its buckets is full, as a new one is. */
  fullAfterMs: number;
  /** Unix milliseconds. */
  usedAt: number;
}

/** With more policies than this those are let go whose buckets are full. Keys bring policies of their own. */
const MANY_POLICIES = 1000;

const SPANS = [
  ["a second", 1],
  ["a minute", 60],
  ["an hour", 3600],
  ["a day", 86_400],
] as const;

/** A pace by the shortest span that has a whole number of calls, else by the shortest that has one at all. */
function paceOf(perSecond: number): string {
  const paces = SPANS.map(([span, seconds]) => ({ span, calls: Number((perSecond * seconds).toFixed(2)) }));
  const sayable = paces.filter(({ calls }) => calls >= 1);
  const { calls, span } = sayable.find((pace) => Number.isInteger(pace.calls)) ??
    sayable[0] ?? { calls: "less than 1", span: "a day" };
  return `${calls} such call${calls === 1 ? "" : "s"} ${span}`;
}

/** Makes a limiter of this process: with several, each lets through what one would. @param now Unix milliseconds */
export function createRateLimiter(now: () => number = Date.now): RateLimiter {
  const policies = new Map<string, Policy>();
  let many = MANY_POLICIES;
  const letGoFull = (at: number): void => {
    for (const [name, { usedAt, fullAfterMs }] of policies) {
      if (at - usedAt >= fullAfterMs) policies.delete(name);
    }
    // Where most are in use, looking through them at each new one would take longer than they are worth.
    many = Math.max(MANY_POLICIES, 2 * policies.size);
  };
  const policyOf = (limit: RateLimit): Policy => {
    const at = now();
    const known = policies.get(limit.policy);
    if (known) {
      known.usedAt = at;
      return known;
    }
    if (policies.size >= many) letGoFull(at);
    const seconds = limit.burst / limit.perSecond;
    const made = {
      buckets: createTokenBuckets(limit, now),
      described: `"${limit.policy}";q=${limit.burst};w=${Math.max(1, Math.round(seconds))}`,
      fullAfterMs: seconds * 1000,
      usedAt: at,
    };
    policies.set(limit.policy, made);
    return made;
  };
  return {
    take: (limit, caller, reply) => {
      const { buckets, described } = policyOf(limit);
      const { isAllowed, remaining, seconds } = buckets.take(caller);
      reply.header("ratelimit-policy", described);
      reply.header("ratelimit", `"${limit.policy}";r=${remaining};t=${seconds}`);
      if (isAllowed) return;
      throw new AppError("rate_limited", {
        public: `This caller may make ${paceOf(limit.perSecond)}.`,
        retryAfterSeconds: seconds,
      });
    },
    kept: () => policies.size,
  };
}
