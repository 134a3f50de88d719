/** A query in the Google Ads Query Language, answered as a stream of batches. */
import { z } from "zod";
import { type ProviderAccess, ProviderError } from "../provider-client.ts";
import { askGoogleAds } from "./ask-google-ads.ts";

export interface GoogleAdsQuery {
  /** Digits. */
  customerId: string;
  loginCustomerId: string;
  /** GAQL. */
  query: string;
}

export interface GoogleAdsRows {
  /** As Google gives them: camelCase, int64 as text, fields that are 0 or empty left out. */
  rows: readonly Record<string, unknown>[];
  /** The answer as it came. */
  raw: string;
}

/** A batch without rows has no `results`; the array may hold no batch at all. */
const Batches = z.array(z.object({ results: z.array(z.record(z.string(), z.unknown())).default([]) }));

/** @returns all rows of all batches. @throws ProviderError */
export async function searchGoogleAds(access: ProviderAccess, query: GoogleAdsQuery): Promise<GoogleAdsRows> {
  const { json, text, status } = await askGoogleAds(access, {
    path: `customers/${query.customerId}/googleAds:searchStream`,
    loginCustomerId: query.loginCustomerId,
    body: { query: query.query },
  });
  const batches = Batches.safeParse(json);
  if (!batches.success) {
    throw new ProviderError("unexpected", "Google Ads answered in a shape that is not its own", { status });
  }
  return { rows: batches.data.flatMap(({ results }) => results), raw: text };
}
