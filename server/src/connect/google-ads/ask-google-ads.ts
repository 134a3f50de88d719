/** How the Google Ads API is called. Its official packages for Node speak gRPC only; this is its REST interface. */
import type { ProviderAccess, ProviderRequest, ProviderResponse } from "../provider-client.ts";

/** Pinned here and nowhere else. Each version lives for about a year. */
const GOOGLE_ADS_VERSION = "v26";
export const GOOGLE_ADS_URL = "https://googleads.googleapis.com";

export interface GoogleAdsCall {
  /** Below the version, such as "customers/1/googleAds:searchStream". */
  path: string;
  /** Digits of the account through which access is held; null: none is needed. */
  loginCustomerId: string | null;
  body?: object;
}

/** Only reads, so every call may be made again. @throws ProviderError */
export function askGoogleAds(access: ProviderAccess, call: GoogleAdsCall): Promise<ProviderResponse> {
  const { path, loginCustomerId, body } = call;
  const request: ProviderRequest = {
    method: body ? "POST" : "GET",
    url: `${access.baseUrl}/${GOOGLE_ADS_VERSION}/${path}`,
    headers: async () => ({
      authorization: `Bearer ${await access.credential()}`,
      ...(loginCustomerId ? { "login-customer-id": loginCustomerId } : {}),
    }),
    isSafeToRepeat: true,
    ...(body ? { body } : {}),
  };
  return access.client.ask(request);
}
