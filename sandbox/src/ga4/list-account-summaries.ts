/** What there is, as the Admin API tells it. */
import { invalidArgument } from "./ga4-error.ts";
import type { Ga4Property } from "./session-row.ts";

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 200;

/** One page of accounts with their properties. @throws GoogleApiError */
export function listAccountSummaries(
  properties: readonly Ga4Property[],
  query: Readonly<Record<string, string>>,
): object {
  const { pageSize = String(DEFAULT_PAGE), pageToken = "0" } = query;
  if (!/^\d{1,6}$/.test(pageSize)) throw invalidArgument(`Invalid value at 'page_size' (TYPE_INT32), "${pageSize}"`);
  if (!/^\d{1,6}$/.test(pageToken)) throw invalidArgument("The page token is invalid.");
  const accounts = [...Map.groupBy(properties, ({ accountName }) => accountName)];
  const from = Number(pageToken);
  const to = from + Math.min(Number(pageSize) || DEFAULT_PAGE, LARGEST_PAGE);
  return {
    accountSummaries: accounts.slice(from, to).map(([accountName, members], at) => {
      const number = 100 + from + at;
      return {
        name: `accountSummaries/${number}`,
        account: `accounts/${number}`,
        displayName: accountName,
        propertySummaries: members.map(({ id, name }) => ({
          property: `properties/${id}`,
          displayName: name,
          propertyType: "PROPERTY_TYPE_ORDINARY",
          parent: `accounts/${number}`,
        })),
      };
    }),
    ...(to < accounts.length ? { nextPageToken: String(to) } : {}),
  };
}

export function toProperty({ id, name, currency, timeZone }: Ga4Property): object {
  return {
    name: `properties/${id}`,
    propertyType: "PROPERTY_TYPE_ORDINARY",
    displayName: name,
    timeZone,
    currencyCode: currency,
    serviceLevel: "GOOGLE_ANALYTICS_STANDARD",
    createTime: "2024-01-01T00:00:00Z",
  };
}
