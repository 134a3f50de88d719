/** A client that keeps within what a day may cost: it asks no more before the quota would be exceeded. */
import { type ProviderClient, ProviderError } from "../../../connect/provider-client.ts";

export interface QuotaBudget {
  /** In the provider's unit. */
  perDay: number;
  /** What was used of the current day before. */
  used: number;
  /** Notes what a call has cost. */
  note(units: number): Promise<void>;
  /** Unix milliseconds. */
  now(): number;
}

const DAY_MS = 86_400_000;

/** The end of the UTC day. @returns Unix milliseconds */
function nextQuotaDay(now: number): number {
  return (Math.floor(now / DAY_MS) + 1) * DAY_MS;
}

export function withinQuota(client: ProviderClient, { perDay, used, note, now }: QuotaBudget): ProviderClient {
  let usedSoFar = used;
  let endOfDay = nextQuotaDay(now());
  let underWay = 0;
  let noted = client.costs.quotaUnits;
  // A call is taken to cost as much as the dearest so far.
  let dearest = 1;
  return {
    costs: client.costs,
    ask: async (request) => {
      const reserved = dearest;
      if (now() >= endOfDay) {
        usedSoFar = 0;
        endOfDay = nextQuotaDay(now());
      }
      if (usedSoFar + underWay + reserved > perDay) {
        throw new ProviderError("quota", "the quota of the day is used up", { retryAt: endOfDay });
      }
      underWay += reserved;
      try {
        return await client.ask(request);
      } finally {
        const units = client.costs.quotaUnits - noted;
        noted = client.costs.quotaUnits;
        dearest = Math.max(dearest, units);
        usedSoFar += units;
        underWay -= reserved;
        if (units > 0) await note(units);
      }
    },
  };
}
