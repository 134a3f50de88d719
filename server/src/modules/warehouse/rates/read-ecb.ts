/** Keeps the central bank's rates up to date. */
import { fetchEcbRates } from "../../../connect/ecb/ecb-rates.ts";
import { ProviderError } from "../../../connect/provider-client.ts";
import { JobFailed } from "../../../platform/jobs/job.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { noteEcbError, readEcbReading, storeEcbDays, takeEcbTurn } from "./rates.sql.ts";

export interface EcbContext {
  postgres: PostgresClient;
  /** Where the bank is reached; no slash at the end. */
  ecbUrl: string;
  /** Unix milliseconds. */
  now(): number;
}

/** Nobody asks again within this time, however many workspaces there are. */
export const TURN_MS = 3_600_000;

/** @throws JobFailed when the bank could not be reached, or gave something else */
export async function readEcb({ postgres, ecbUrl, now }: EcbContext, signal: AbortSignal): Promise<void> {
  const at = now();
  if (!(await takeEcbTurn(postgres, { now: new Date(at), since: new Date(at - TURN_MS) }))) return;
  const { hasRates } = await readEcbReading(postgres);
  try {
    const days = await fetchEcbRates(ecbUrl, hasRates ? "eurofxref-hist-90d.xml" : "eurofxref-hist.xml", signal);
    await storeEcbDays(postgres, days, new Date(now()));
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    await noteEcbError(postgres, `${error.message}.`);
    throw new JobFailed(`${error.message}.`);
  }
}
