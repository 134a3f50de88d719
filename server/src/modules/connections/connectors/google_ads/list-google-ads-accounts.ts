/** The accounts at Google Ads that a connection reaches, and which of them hold spend. */
import { z } from "zod";
import {
  type GoogleAdsCustomer,
  listGoogleAdsCustomers,
} from "../../../../connect/google-ads/list-google-ads-customers.ts";
import { searchGoogleAds } from "../../../../connect/google-ads/search-google-ads.ts";
import { ProviderError } from "../../../../connect/provider-client.ts";
import type { ConnectorAccess, ProviderAccount } from "../connector.ts";
import { MAX_LOOKBACK_DAYS } from "./lookback-days.ts";

const LOOKBACKS =
  "SELECT conversion_action.click_through_lookback_window_days FROM conversion_action WHERE conversion_action.status = 'ENABLED'";
const LookbackRow = z.object({
  conversionAction: z.object({ clickThroughLookbackWindowDays: z.coerce.number().default(0) }),
});

/** @throws ProviderError */
export async function listGoogleAdsAccounts(access: ConnectorAccess): Promise<ProviderAccount[]> {
  const customers = await listGoogleAdsCustomers(access);
  return Promise.all(customers.map((customer) => toAccount(access, customer)));
}

async function toAccount(access: ConnectorAccess, customer: GoogleAdsCustomer): Promise<ProviderAccount> {
  const { id, name, currency, timeZone, loginCustomerId } = customer;
  const notSelectableBecause = whyNot(customer);
  const lookbackDays = notSelectableBecause === null ? await readLookback(access, customer) : MAX_LOOKBACK_DAYS;
  return {
    id,
    name: name || id.replace(/^(\d{3})(\d{3})(\d+)$/, "$1-$2-$3"),
    currency,
    timeZone: timeZone ?? "UTC",
    notSelectableBecause,
    access: { loginCustomerId, lookbackDays: String(lookbackDays) },
  };
}

function whyNot({ isManager, status, timeZone }: GoogleAdsCustomer): string | null {
  if (status === "UNKNOWN" || timeZone === null) return "Google Ads gives no data for this account.";
  if (status !== "ENABLED") return `This account is ${status.toLowerCase()} at Google Ads.`;
  return isManager ? "Manager accounts have no spend of their own." : null;
}

/** The longest window within which a click may still be credited with a conversion. */
async function readLookback(access: ConnectorAccess, { id, loginCustomerId }: GoogleAdsCustomer): Promise<number> {
  try {
    const { rows } = await searchGoogleAds(access, { customerId: id, loginCustomerId, query: LOOKBACKS });
    const windows = rows.map(
      (row) => LookbackRow.safeParse(row).data?.conversionAction.clickThroughLookbackWindowDays ?? 0,
    );
    return Math.max(0, ...windows);
  } catch (error) {
    if (error instanceof ProviderError && error.kind === "forbidden") return MAX_LOOKBACK_DAYS;
    throw error;
  }
}
