/** Finds what ties an ad platform's campaigns to ours: links, visits and names. */
import { sql } from "kysely";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { SourceAccount } from "../build/source-versions.sql.ts";
import type { Tie } from "./rank-mappings.ts";

/** Older visits say little of what an ad campaign is now. */
const VISIT_DAYS = 90;

interface OwnCampaign {
  id: string;
  name: string;
  slug: string;
}

interface OwnLink {
  id: string;
  utm_id: string | null;
  campaign_id: string;
}

interface AdCampaign {
  id: string;
  /** Empty: not known. */
  name: string;
}

/** Everything that speaks for any of the account's campaigns. */
export async function findTies(
  { postgres, clickhouse }: { postgres: PostgresClient; clickhouse: ClickHouseClient },
  workspaceId: string,
  account: SourceAccount,
): Promise<Tie[]> {
  const { campaigns, links } = await readOwn(postgres, workspaceId);
  if (campaigns.length === 0) return [];
  const adCampaigns = await listAdCampaigns(clickhouse, workspaceId, account);
  const visits = await readVisits(clickhouse, workspaceId, account);
  const known = new Set(adCampaigns.map(({ id }) => id));
  const ties = [...linkTies(links), ...visitTies(visits, links, campaigns), ...nameTies(adCampaigns, campaigns)];
  return ties.filter(({ adCampaignId }) => known.has(adCampaignId));
}

function linkTies(links: readonly OwnLink[]): Tie[] {
  return links.flatMap(({ utm_id, campaign_id }) =>
    utm_id ? [{ adCampaignId: utm_id, campaignId: campaign_id, reason: "link_utm_id" as const, seen: 1 }] : [],
  );
}

function visitTies(
  visits: readonly SeenTogether[],
  links: readonly OwnLink[],
  campaigns: readonly OwnCampaign[],
): Tie[] {
  const ofLink = new Map(links.map(({ id, campaign_id }) => [id, campaign_id]));
  const ofText = new Map(campaigns.map(({ slug, id }) => [slug.toLowerCase(), id]));
  return visits.flatMap(({ adCampaignId, via, link, utm, visits: seen }): Tie[] => {
    const [byLink, byText] = [ofLink.get(link), ofText.get(utm.toLowerCase())];
    if (byLink) return [{ adCampaignId, campaignId: byLink, reason: via, seen }];
    return byText ? [{ adCampaignId, campaignId: byText, reason: "utm_campaign", seen }] : [];
  });
}

function nameTies(adCampaigns: readonly AdCampaign[], campaigns: readonly OwnCampaign[]): Tie[] {
  const called = new Map<string, Set<string>>();
  for (const { id, name, slug } of campaigns) {
    for (const text of [plain(name), plain(slug)]) called.set(text, (called.get(text) ?? new Set()).add(id));
  }
  return adCampaigns.flatMap(({ id, name }) => {
    const ours = name === "" ? [] : [...(called.get(plain(name)) ?? [])];
    return ours.map((campaignId) => ({ adCampaignId: id, campaignId, reason: "name" as const, seen: 1 }));
  });
}

/** Links of campaigns, archived ones too: visits through them count. */
async function readOwn(
  postgres: PostgresClient,
  workspaceId: string,
): Promise<{ campaigns: OwnCampaign[]; links: OwnLink[] }> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const campaigns = await tx.selectFrom("campaigns").select(["id", "name", "slug"]).execute();
    const links = await tx
      .selectFrom("links")
      .select(["id", "utm_id", sql<string>`campaign_id`.as("campaign_id")])
      .where("campaign_id", "is not", null)
      .execute();
    return { campaigns, links };
  });
}

async function listAdCampaigns(clickhouse: ClickHouseClient, workspaceId: string, account: SourceAccount) {
  return clickhouse.inWorkspace(workspaceId).query<AdCampaign>(
    `SELECT ad_campaign_id AS id, max(called) AS name FROM (
       SELECT ad_campaign_id, name AS called FROM dim_ad_campaigns FINAL
       WHERE platform = {platform:String} AND account_id = {account:String}
       UNION ALL
       SELECT DISTINCT ad_campaign_id, '' FROM fct_ad_performance FINAL
       WHERE platform = {platform:String} AND account_id = {account:String}
     ) GROUP BY id ORDER BY id`,
    { platform: account.platform, account: account.accountId },
  );
}

interface SeenTogether {
  adCampaignId: string;
  via: "campaign_id" | "utm_id" | "click_id";
  /** Our link's id; empty: none. */
  link: string;
  /** utm_campaign; empty: none. */
  utm: string;
  visits: number;
}

/**
 * Visits that name an ad campaign: by the platform's own parameter, by utm_id, or by a click id that the platform says is
 * of that campaign.
 */
async function readVisits(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  { platform, accountId }: SourceAccount,
): Promise<SeenTogether[]> {
  const rows = await clickhouse.inWorkspace(workspaceId).query<Omit<SeenTogether, "visits"> & { visits: string }>(
    `SELECT pair.2 AS adCampaignId, pair.1 AS via, link_id AS link, campaign AS utm,
       toString(uniqExact(if(session_id = '', event_id, session_id))) AS visits
     FROM (
       SELECT link_id, campaign, session_id, event_id, arrayJoin(arrayFilter(p -> p.2 != '', [
         ('campaign_id', extractURLParameter(url, 'gad_campaignid')),
         ('utm_id', extractURLParameter(url, 'utm_id')),
         ('click_id', c.of_campaign)
       ])) AS pair
       FROM (
         SELECT link_id, campaign, session_id, event_id, url, click_id FROM events
         WHERE NOT is_bot AND (link_id != '' OR campaign != '') AND occurred_at > now() - INTERVAL ${VISIT_DAYS} DAY
           AND (click_id != '' OR position(url, 'gad_campaignid=') > 0 OR position(url, 'utm_id=') > 0)
       ) AS e
       LEFT JOIN (
         SELECT DISTINCT JSONExtractString(payload, 'clickView', 'gclid') AS gclid,
           JSONExtractString(payload, 'campaign', 'id') AS of_campaign
         FROM source_records FINAL
         WHERE provider = {platform:String} AND account_id = {account:String} AND stream = 'click_view'
       ) AS c ON c.gclid = e.click_id
     )
     GROUP BY adCampaignId, via, link, utm ORDER BY adCampaignId, via, link, utm`,
    { platform, account: accountId },
  );
  return rows.map(({ visits, ...row }) => ({ ...row, visits: Number(visits) }));
}

/** Names that differ in case, spaces and hyphens only are the same. */
function plain(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "");
}
