/** How Meta's Marketing API is called. Source: developers.facebook.com/docs/marketing-api. */
import { GRAPH_VERSION } from "../meta-graph/graph-version.ts";
import type { ProviderAccess, ProviderResponse } from "../provider-client.ts";

export interface MetaAdsCall {
  method?: "GET" | "POST";
  /** Below the version, such as "act_1/insights". */
  path: string;
  /** Lists and objects are written as JSON, as Meta takes them in addresses. */
  params?: Readonly<Record<string, string | number | object>>;
}

/**
 * Only reads, and reports that are asked for, so every call may be made again. A token that has ended cannot be renewed
 * midway, so one is used for all attempts.
 * @throws ProviderError
 */
export async function askMetaAds(access: ProviderAccess, call: MetaAdsCall): Promise<ProviderResponse> {
  const { method = "GET", path, params = {} } = call;
  const token = await access.credential();
  const url = new URL(`${access.baseUrl}/${GRAPH_VERSION}/${path}`);
  for (const [name, value] of Object.entries(params)) {
    url.searchParams.set(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  if (access.proofOf) url.searchParams.set("appsecret_proof", access.proofOf(token));
  return access.client.ask({
    method,
    url: url.href,
    headers: { authorization: `Bearer ${token}` },
    isSafeToRepeat: true,
  });
}
