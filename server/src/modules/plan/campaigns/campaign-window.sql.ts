/** The attribution window of the campaign that a link belongs to. */
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

/** Days before a payment in which a touch through the link counts; null: the link has no campaign, or that has no window of its own. */
export type CampaignWindowDays = (workspaceId: string, linkId: string) => Promise<number | null>;

/** @param linkId a UUID */
export async function campaignWindowDays(
  postgres: PostgresClient,
  workspaceId: string,
  linkId: string,
): Promise<number | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("links")
      .innerJoin("campaigns", "campaigns.id", "links.campaign_id")
      .select("attribution_window_days")
      .where("links.id", "=", linkId)
      .executeTakeFirst(),
  );
  return row?.attribution_window_days ?? null;
}
