/** What each property may still be asked: tokens by day and hour, and faults of Google's own by hour. */
import { dayIn } from "../books/day-in.ts";
import { exhausted } from "./ga4-error.ts";

export interface QuotaLimits {
  tokensPerDay: number;
  tokensPerHour: number;
  serverErrorsPerProjectPerHour: number;
}

/** Of standard properties. */
export const STANDARD: QuotaLimits = {
  tokensPerDay: 200_000,
  tokensPerHour: 40_000,
  serverErrorsPerProjectPerHour: 10,
};

const HOUR_MS = 3_600_000;

export class PropertyQuota {
  readonly #used = new Map<string, number>();

  clear(): void {
    this.#used.clear();
  }

  /** @throws GoogleApiError 429 in Google's words */
  check(propertyId: string, limits: QuotaLimits, now: number): void {
    const { day, hour, errors } = this.#names(propertyId, now);
    if (this.#of(errors) >= limits.serverErrorsPerProjectPerHour) {
      throw exhausted("Exhausted server errors quota for a project per hour. This quota will refresh in an hour.");
    }
    if (this.#of(day) >= limits.tokensPerDay) {
      throw exhausted("Exhausted property tokens per day. This quota will be refreshed at midnight Pacific time.");
    }
    if (this.#of(hour) >= limits.tokensPerHour) {
      throw exhausted("Exhausted property tokens per hour. This quota will return in under an hour.");
    }
  }

  countServerError(propertyId: string, now: number): void {
    this.#add(this.#names(propertyId, now).errors, 1);
  }

  /** @returns the state of the quotas, as reports tell it */
  spend(propertyId: string, tokens: number, limits: QuotaLimits, now: number): object {
    const { day, hour, errors } = this.#names(propertyId, now);
    this.#add(day, tokens);
    this.#add(hour, tokens);
    const left = (limit: number, name: string): number => Math.max(0, limit - this.#of(name));
    return {
      tokensPerDay: { consumed: tokens, remaining: left(limits.tokensPerDay, day) },
      tokensPerHour: { consumed: tokens, remaining: left(limits.tokensPerHour, hour) },
      concurrentRequests: { consumed: 0, remaining: 10 },
      serverErrorsPerProjectPerHour: { consumed: 0, remaining: left(limits.serverErrorsPerProjectPerHour, errors) },
      tokensPerProjectPerHour: { consumed: tokens, remaining: left(limits.tokensPerHour, hour) },
    };
  }

  #names(propertyId: string, now: number) {
    const hour = Math.floor(now / HOUR_MS);
    return {
      day: `${propertyId} ${dayIn("America/Los_Angeles", now)}`,
      hour: `${propertyId} ${hour}`,
      errors: `${propertyId} errors ${hour}`,
    };
  }

  #of(name: string): number {
    return this.#used.get(name) ?? 0;
  }

  #add(name: string, amount: number): void {
    this.#used.set(name, this.#of(name) + amount);
  }
}
