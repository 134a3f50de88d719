/** Google Analytics 4: sessions and purchases as it attributes them, to hold against what payments say. */
import { GA4_DATA_URL } from "../../../../connect/ga4/ask-ga4.ts";
import { ga4Protocol } from "../../../../connect/ga4/ga4-protocol.ts";
import { listGa4Properties } from "../../../../connect/ga4/list-ga4-properties.ts";
import type { Connector, ConnectorAccess, ProviderAccount } from "../connector.ts";
import { ga4Streams } from "./ga4-streams.ts";

export const ga4Connector: Connector = {
  name: "ga4",
  label: "Google Analytics 4",
  kind: "analytics",
  reads: [
    "Sessions, engaged sessions, key events, and revenue by source, medium, and campaign by day, to compare with what was collected here.",
    "Transaction IDs of purchases with the source that Google Analytics gives them, to compare both attributions payment by payment.",
  ],
  auth: { kind: "oauth" },
  baseUrl: GA4_DATA_URL,
  protocol: ga4Protocol,
  // A property answers ten at a time, others' questions included.
  callsAtOnce: 2,
  // Of standard properties; Google Analytics 360 has ten times as many.
  quota: { unit: "tokens", perDay: 200_000 },
  listAccounts,
  streams: ga4Streams,
};

async function listAccounts(access: ConnectorAccess): Promise<ProviderAccount[]> {
  const properties = await listGa4Properties(access);
  return properties.map(({ id, name, accountName, details }) => ({
    id,
    name: accountName && accountName !== name ? `${name} (${accountName})` : name,
    currency: details?.currency ?? null,
    timeZone: details?.timeZone ?? "UTC",
    notSelectableBecause: details ? null : "Google Analytics gives no data for this property.",
    access: {},
  }));
}
