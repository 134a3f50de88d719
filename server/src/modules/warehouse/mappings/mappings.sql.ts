/** The table of mappings. */
import type { CampaignMapping, CampaignMappingBody, MappingStatus } from "@tributary/contract/campaign-mappings";
import { AppError } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { SourceAccount } from "../build/source-versions.sql.ts";
import { AUTOMATIC_FROM, type RankedMapping } from "./rank-mappings.ts";

/** Those that decide which campaign spend belongs to. */
export const IN_FORCE: MappingStatus[] = ["automatic", "confirmed"];

export type StoredMapping = Omit<CampaignMapping, "adCampaignName">;

/** @returns by the platform's id of a campaign, the id of ours */
export async function readMappings(
  postgres: PostgresClient,
  workspaceId: string,
  { platform, accountId }: SourceAccount,
): Promise<Map<string, string>> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("campaign_mappings")
      .select(["ad_campaign_id", "campaign_id"])
      .where("platform", "=", platform)
      .where("account_id", "=", accountId)
      .where("status", "in", IN_FORCE)
      .orderBy("ad_campaign_id")
      .execute(),
  );
  return new Map(rows.map(({ ad_campaign_id, campaign_id }) => [ad_campaign_id, campaign_id]));
}

/** Suggestions first, likeliest first. */
export async function listMappings(
  postgres: PostgresClient,
  workspaceId: string,
  status: MappingStatus | undefined,
): Promise<StoredMapping[]> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const query = mappingsIn(tx);
    const rows = await (status ? query.where("m.status", "=", status) : query)
      .orderBy((eb) => eb("m.status", "=", "suggested"), "desc")
      .orderBy("m.confidence", "desc")
      .orderBy("m.id")
      .execute();
    return rows.map(toMapping);
  });
}

/**
 * Takes over what speaks for which mapping now. What people decided stays; what nothing speaks for any more goes, unless
 * they decided it. Of several for one ad campaign the likeliest may count by itself.
 */
export async function storeSuggestions(
  postgres: PostgresClient,
  workspaceId: string,
  { platform, accountId }: SourceAccount,
  ranked: readonly RankedMapping[],
): Promise<void> {
  await postgres.withWorkspace(workspaceId, async (tx) => {
    const before = await tx
      .selectFrom("campaign_mappings")
      .selectAll()
      .where("platform", "=", platform)
      .where("account_id", "=", accountId)
      .forUpdate()
      .execute();
    const decided = before.filter(({ status }) => status === "confirmed" || status === "rejected");
    const settled = new Set(decided.filter(({ status }) => status === "confirmed").map((row) => row.ad_campaign_id));
    const keyOf = (ad: string, campaign: string): string => `${ad} ${campaign}`;
    const kept = new Set(decided.map((row) => keyOf(row.ad_campaign_id, row.campaign_id)));
    const wanted = ranked.filter((row) => !kept.has(keyOf(row.adCampaignId, row.campaignId)));
    const likeliest = new Map(wanted.toReversed().map((row) => [row.adCampaignId, row]));
    const wantedKeys = new Set(wanted.map((row) => keyOf(row.adCampaignId, row.campaignId)));
    const stale = before.filter((row) => {
      const key = keyOf(row.ad_campaign_id, row.campaign_id);
      return !kept.has(key) && !wantedKeys.has(key);
    });
    const open = before.filter((row) => wantedKeys.has(keyOf(row.ad_campaign_id, row.campaign_id)));
    if (stale.length > 0) {
      const ids = stale.map(({ id }) => id);
      await tx.deleteFrom("campaign_mappings").where("id", "in", ids).execute();
    }
    // One counts by itself at a time: the one before steps back first.
    for (const row of wanted.toReversed()) {
      const { adCampaignId, campaignId, reason, confidence, seen } = row;
      const isLikeliest = likeliest.get(adCampaignId) === row;
      const isAutomatic = isLikeliest && confidence >= AUTOMATIC_FROM && !settled.has(adCampaignId);
      const told = { status: isAutomatic ? ("automatic" as const) : ("suggested" as const), reason, confidence, seen };
      const known = open.find((other) => other.ad_campaign_id === adCampaignId && other.campaign_id === campaignId);
      if (!known) {
        const keys = { platform, account_id: accountId, ad_campaign_id: adCampaignId, campaign_id: campaignId };
        await tx
          .insertInto("campaign_mappings")
          .values({ workspace_id: workspaceId, id: newId(), ...keys, ...told })
          .execute();
      } else if (
        known.status !== told.status ||
        known.reason !== reason ||
        known.confidence !== confidence ||
        known.seen !== seen
      ) {
        await tx
          .updateTable("campaign_mappings")
          .set({ ...told, updated_at: new Date() })
          .where("id", "=", known.id)
          .execute();
      }
    }
  });
}

/**
 * A mapping that a person adds: it counts at once, in the place of any other of the ad campaign.
 * @param afterwards done in the same transaction
 * @throws AppError invalid_request for a campaign the workspace does not have
 */
export async function addMapping(
  postgres: PostgresClient,
  workspaceId: string,
  body: CampaignMappingBody,
  afterwards: (tx: Tx) => Promise<void>,
): Promise<StoredMapping> {
  const { platform, accountId, adCampaignId, campaignId } = body;
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const campaign = await tx.selectFrom("campaigns").select("id").where("id", "=", campaignId).executeTakeFirst();
    if (!campaign) {
      const message = "is no campaign of this workspace";
      throw new AppError("invalid_request", {
        public: `campaignId: ${message}`,
        fields: [{ field: "campaignId", message }],
      });
    }
    const keys = { platform, account_id: accountId, ad_campaign_id: adCampaignId, campaign_id: campaignId };
    await stepBack(tx, keys, null);
    const told = { status: "confirmed" as const, reason: "manual" as const, confidence: 100, seen: 0 };
    const { id } = await tx
      .insertInto("campaign_mappings")
      .values({ workspace_id: workspaceId, id: newId(), ...keys, ...told })
      .onConflict((conflict) =>
        conflict
          .columns(["workspace_id", "platform", "account_id", "ad_campaign_id", "campaign_id"])
          .doUpdateSet({ ...told, updated_at: new Date() }),
      )
      .returning("id")
      .executeTakeFirstOrThrow();
    await afterwards(tx);
    return toMapping(await mappingsIn(tx).where("m.id", "=", id).executeTakeFirstOrThrow());
  });
}

/**
 * What a person says of a mapping.
 * @param decision.afterwards done in the same transaction, told of the ad account
 * @returns null when the workspace does not have it
 */
export async function decideMapping(
  postgres: PostgresClient,
  workspaceId: string,
  {
    id,
    status,
    afterwards,
  }: {
    id: string;
    status: "confirmed" | "rejected";
    afterwards: (tx: Tx, account: SourceAccount) => Promise<void>;
  },
): Promise<StoredMapping | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const row = await tx
      .selectFrom("campaign_mappings")
      .selectAll()
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return null;
    if (status === "confirmed") await stepBack(tx, row, id);
    await tx.updateTable("campaign_mappings").set({ status, updated_at: new Date() }).where("id", "=", id).execute();
    await afterwards(tx, { platform: row.platform, accountId: row.account_id });
    return toMapping(await mappingsIn(tx).where("m.id", "=", id).executeTakeFirstOrThrow());
  });
}

/** Others of the ad campaign that counted wait for a person again. */
async function stepBack(
  tx: Tx,
  { platform, account_id, ad_campaign_id }: { platform: string; account_id: string; ad_campaign_id: string },
  except: string | null,
): Promise<void> {
  let query = tx
    .updateTable("campaign_mappings")
    .set({ status: "suggested", updated_at: new Date() })
    .where("platform", "=", platform)
    .where("account_id", "=", account_id)
    .where("ad_campaign_id", "=", ad_campaign_id)
    .where("status", "in", IN_FORCE);
  if (except) query = query.where("id", "<>", except);
  await query.execute();
}

function mappingsIn(tx: Tx) {
  return tx
    .selectFrom("campaign_mappings as m")
    .innerJoin("campaigns as c", (join) =>
      join.onRef("c.workspace_id", "=", "m.workspace_id").onRef("c.id", "=", "m.campaign_id"),
    )
    .selectAll("m")
    .select("c.name as campaign_name");
}

type MappingRow = Awaited<ReturnType<ReturnType<typeof mappingsIn>["executeTakeFirstOrThrow"]>>;

function toMapping(row: MappingRow): StoredMapping {
  return {
    id: row.id,
    platform: row.platform,
    accountId: row.account_id,
    adCampaignId: row.ad_campaign_id,
    campaignId: row.campaign_id,
    campaignName: row.campaign_name,
    status: row.status,
    reason: row.reason,
    confidence: row.confidence,
    visits: row.seen,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
