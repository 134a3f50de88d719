/** Rates for reports; where some are missing, the bank is asked soon. */
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { readEcbReading } from "./rates.sql.ts";
import { TURN_MS } from "./read-ecb.ts";
import { readRates } from "./read-rates.ts";

export interface RateReaderContext {
  postgres: PostgresClient;
  /** Asks for the job that reads the bank's rates. */
  askForRates(workspaceId: string): Promise<void>;
  /** Unix milliseconds. */
  now(): number;
}

/** @returns a function that gives, for each currency and day, units of the target for one of its; absent: there is none */
export function createRateReader({ postgres, askForRates, now }: RateReaderContext) {
  return async <Wanted extends { currency: string; day: string }>(
    workspaceId: string,
    target: string,
    wanted: readonly Wanted[],
  ): Promise<Map<Wanted, number>> => {
    const rates = await readRates(postgres, workspaceId, { target, wanted });
    if (rates.size < wanted.length) {
      const { triedAt } = await readEcbReading(postgres);
      if (triedAt === null || triedAt.getTime() < now() - TURN_MS) await askForRates(workspaceId);
    }
    return rates;
  };
}
