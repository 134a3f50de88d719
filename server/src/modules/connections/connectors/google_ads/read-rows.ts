/** One query of an account, as the page of a stream. */
import { searchGoogleAds } from "../../../../connect/google-ads/search-google-ads.ts";
import type { ReadContext, SourcePage } from "../connector.ts";

/** @param query GAQL. @throws ProviderError */
export async function* readRows(context: ReadContext, query: string): AsyncIterable<SourcePage> {
  const { id, access } = context.account;
  const loginCustomerId = access.loginCustomerId ?? id;
  const { rows, raw } = await searchGoogleAds(context, { customerId: id, loginCustomerId, query });
  yield { records: rows, raw };
}
