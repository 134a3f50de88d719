/** How Google Analytics is called: two hosts, one for what there is, one for reports. */
import type { ProviderAccess, ProviderResponse } from "../provider-client.ts";

export const GA4_DATA_URL = "https://analyticsdata.googleapis.com";
const GA4_ADMIN_URL = "https://analyticsadmin.googleapis.com";
/** Pinned here and nowhere else. */
const VERSION = "v1beta";

/** @param path below the version, such as "accountSummaries?pageSize=200". @throws ProviderError */
export function askGa4Admin(access: ProviderAccess, path: string): Promise<ProviderResponse> {
  // An emulator answers for both hosts.
  const baseUrl = access.baseUrl === GA4_DATA_URL ? GA4_ADMIN_URL : access.baseUrl;
  return access.client.ask({ url: `${baseUrl}/${VERSION}/${path}`, headers: () => bearer(access) });
}

/** Reports change nothing, so each may be asked for again. @throws ProviderError */
export function askGa4Data(access: ProviderAccess, path: string, body: object): Promise<ProviderResponse> {
  const url = `${access.baseUrl}/${VERSION}/${path}`;
  return access.client.ask({ method: "POST", url, body, headers: () => bearer(access), isSafeToRepeat: true });
}

async function bearer(access: ProviderAccess) {
  return { authorization: `Bearer ${await access.credential()}` };
}
