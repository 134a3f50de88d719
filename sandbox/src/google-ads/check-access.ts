/** Which account a call is about, and whether it may be read the way it is asked for. */
import type { AdsAccount, AdsData } from "./ads-data.ts";
import { googleAdsError } from "./google-ads-error.ts";

/** What the person reaches directly: all that no manager stands above. */
export function rootsOf(data: AdsData): AdsAccount[] {
  return [...data.accounts.values()].filter(({ managerId }) => managerId === null);
}

/** @throws GoogleApiError */
export function accountOf(
  data: AdsData,
  { customerId, loginCustomerId }: { customerId: string | null; loginCustomerId: string | null },
): AdsAccount {
  if (!/^\d{1,19}$/.test(customerId ?? "")) {
    throw googleAdsError({
      family: "requestError",
      code: "INVALID_CUSTOMER_ID",
      message: `Invalid customer ID '${customerId}'.`,
    });
  }
  if (loginCustomerId !== null && !/^\d{1,19}$/.test(loginCustomerId)) {
    throw googleAdsError({
      family: "headerError",
      code: "INVALID_LOGIN_CUSTOMER_ID",
      message: "The login customer ID could not be validated. It must be digits without hyphens.",
    });
  }
  const account = data.accounts.get(customerId ?? "");
  const through = loginCustomerId ?? customerId ?? "";
  const isDirect = rootsOf(data).some(({ id }) => id === through);
  const isReached = isDirect && data.below(through).some(({ account: below }) => below.id === customerId);
  if (!account || !isReached) {
    throw googleAdsError({
      family: "authorizationError",
      code: "USER_PERMISSION_DENIED",
      status: "PERMISSION_DENIED",
      message:
        "User doesn't have permission to access customer. Note: If you're accessing a client customer, the manager's customer id must be set in the 'login-customer-id' header.",
    });
  }
  if (account.status !== "ENABLED") {
    throw googleAdsError({
      family: "authorizationError",
      code: "CUSTOMER_NOT_ENABLED",
      status: "PERMISSION_DENIED",
      message: "The customer account can't be accessed because it is not yet enabled or has been deactivated.",
    });
  }
  return account;
}
