/** Meta Ads: what its ads cost and brought, day by day. */
import { listMetaAdAccounts, type MetaAdAccount } from "../../../../connect/meta-ads/list-meta-ad-accounts.ts";
import { metaAdsProtocol } from "../../../../connect/meta-ads/meta-ads-protocol.ts";
import { GRAPH_URL } from "../../../../connect/meta-graph/graph-version.ts";
import type { Connector, ConnectorAccess, ProviderAccount } from "../connector.ts";
import { insightsStreams } from "./insights-streams.ts";
import { snapshotStreams } from "./snapshot-streams.ts";

export const metaAdsConnector: Connector = {
  name: "meta_ads",
  label: "Meta Ads",
  kind: "ads",
  reads: [
    "Spend, impressions, clicks, and purchases of each campaign and ad by day, to compare spend with verified revenue.",
    "Names, objectives, statuses, and budgets of campaigns, ad sets, and ads, to show them by name.",
  ],
  auth: { kind: "oauth" },
  baseUrl: GRAPH_URL,
  protocol: metaAdsProtocol,
  callsAtOnce: 2,
  // Meta counts what calls cost it, not how many there are, and tells in each answer how much is left.
  quota: null,
  listAccounts,
  streams: [...insightsStreams, ...snapshotStreams],
};

async function listAccounts(access: ConnectorAccess): Promise<ProviderAccount[]> {
  return (await listMetaAdAccounts(access)).map((account) => ({
    id: account.id,
    name: account.name || account.id,
    currency: account.currency,
    timeZone: account.timeZone ?? "UTC",
    notSelectableBecause: whyNot(account),
    access: {},
  }));
}

/** Accounts that are closed or disabled still tell their past. */
function whyNot({ currency, timeZone }: MetaAdAccount): string | null {
  return currency === null || timeZone === null ? "Meta gives no data for this account." : null;
}
