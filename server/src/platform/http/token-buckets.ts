/** How often each of many callers may call: a bucket of tokens each, refilled evenly, one taken by each call. */

export interface RateLimit {
  /** Names the policy in the answer's headers. Routes of one name share their buckets. */
  policy: string;
  perSecond: number;
  /** Calls at once by a caller who has been quiet. */
  burst: number;
}

export interface Taken {
  isAllowed: boolean;
  /** Whole calls left at once. */
  remaining: number;
  /** Until the bucket is full again; for a refused call, until the next one is allowed. At least 1. */
  seconds: number;
}

export interface TokenBuckets {
  /** Takes a token of the caller's, if there is one. */
  take(caller: string): Taken;
}

interface Bucket {
  tokens: number;
  /** Unix milliseconds of the last refill. */
  at: number;
}

/** Beyond this the callers longest quiet are forgotten, whose buckets have filled up by then. */
const MAX_CALLERS = 10_000;

/** Makes full buckets. @param now Unix milliseconds */
export function createTokenBuckets(
  { perSecond, burst }: Pick<RateLimit, "perSecond" | "burst">,
  now: () => number = Date.now,
): TokenBuckets {
  const buckets = new Map<string, Bucket>();

  const bucketOf = (caller: string): Bucket => {
    const at = now();
    const known = buckets.get(caller);
    if (known) {
      // Set anew, so that the map's order stays the order of last use.
      buckets.delete(caller);
      buckets.set(caller, known);
    } else {
      const fresh = { tokens: burst, at };
      buckets.set(caller, fresh);
      if (buckets.size > MAX_CALLERS) buckets.delete(buckets.keys().next().value ?? caller);
      return fresh;
    }
    known.tokens = Math.min(burst, known.tokens + (Math.max(0, at - known.at) / 1000) * perSecond);
    known.at = at;
    return known;
  };
  return {
    take: (caller) => {
      const bucket = bucketOf(caller);
      const isAllowed = bucket.tokens >= 1;
      if (isAllowed) bucket.tokens -= 1;
      const wanted = isAllowed ? burst : 1;
      const seconds = Math.max(1, Math.ceil((wanted - bucket.tokens) / perSecond));
      return { isAllowed, remaining: Math.floor(bucket.tokens), seconds };
    },
  };
}
