/** The table of campaigns. */
import { isDeepStrictEqual } from "node:util";
import type { Campaign, CampaignsQuery } from "@tributary/contract/campaigns";
import type { Page } from "@tributary/contract/page";
import type { Selectable } from "kysely";
import { pageOfRows, readCursor } from "../../../platform/http/cursor.ts";
import { containsText } from "../../../platform/postgres/contains-text.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { Campaigns } from "../../../platform/postgres/tables/plan-tables.ts";
import type { Plan } from "./change-campaign.ts";
import { requireReferences } from "./draft-references.sql.ts";

/** @returns null when another campaign of the workspace has the slug */
export function insertCampaign(
  postgres: PostgresClient,
  workspaceId: string,
  { id, ...plan }: Plan & { id: string },
): Promise<Campaign | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    await requireReferences(tx, plan.draft);
    const row = await tx
      .insertInto("campaigns")
      .values({ workspace_id: workspaceId, id, ...toColumns(plan) })
      .onConflict((conflict) => conflict.columns(["workspace_id", "slug"]).doNothing())
      .returningAll()
      .executeTakeFirst();
    return row ? toCampaign(row) : null;
  });
}

/** @returns null when the workspace has no such campaign */
export async function findCampaign(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
): Promise<Campaign | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("campaigns").selectAll().where("id", "=", id).executeTakeFirst(),
  );
  return row ? toCampaign(row) : null;
}

/** Newest first. */
export async function listCampaigns(
  postgres: PostgresClient,
  workspaceId: string,
  { limit, cursor, status, q }: CampaignsQuery,
): Promise<Page<Campaign>> {
  const after = cursor ? readCursor(cursor) : null;
  const rows = await postgres.withWorkspace(workspaceId, (tx) => {
    let query = tx.selectFrom("campaigns").selectAll().orderBy("created_at", "desc").orderBy("id", "desc");
    if (status) query = query.where("status", "=", status);
    if (q) query = query.where((where) => where.or([containsText("name", q), containsText("slug", q)]));
    if (after)
      query = query.where((where) => where(where.refTuple("created_at", "id"), "<", where.tuple(after.at, after.id)));
    return query.limit(limit + 1).execute();
  });
  const page = pageOfRows(rows, limit, (row) => ({ at: row.created_at, id: row.id }));
  return { data: page.rows.map(toCampaign), nextCursor: page.nextCursor };
}

export type Changed = { outcome: "changed"; campaign: Campaign } | { outcome: "absent" } | { outcome: "slug_taken" };

/**
 * Changes a campaign, one change after the other.
 * @param decide gives the plan as it is to be; null: as it is. What it throws leaves everything as it was
 * @param afterwards done in the same transaction, unless all stays as it is
 */
export async function updateCampaign(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
  decide: (before: Campaign) => Plan | null,
  afterwards: (tx: Tx) => Promise<void>,
): Promise<Changed> {
  try {
    return await postgres.withWorkspace(workspaceId, async (tx) => {
      const before = await lockCampaign(tx, id);
      if (!before) return { outcome: "absent" };
      const plan = decide(before);
      if (!plan) return { outcome: "changed", campaign: before };
      await requireReferences(tx, plan.draft, before.draft);
      const row = await tx
        .updateTable("campaigns")
        .set({ ...toColumns(plan), revision: before.revision + 1, updated_at: new Date() })
        .where("id", "=", id)
        .returningAll()
        .executeTakeFirstOrThrow();
      await afterwards(tx);
      return { outcome: "changed", campaign: toCampaign(row) };
    });
  } catch (error) {
    if ((error as { constraint?: string }).constraint === "campaigns_workspace_id_slug_key") {
      return { outcome: "slug_taken" };
    }
    throw error;
  }
}

/**
 * Deletes a campaign that `decide` agrees to delete, with the versions it has.
 * @returns whether there was one
 */
export function deleteCampaign(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
  decide: (campaign: Campaign, linkCount: number) => void,
): Promise<boolean> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const campaign = await lockCampaign(tx, id);
    if (!campaign) return false;
    const links = tx.selectFrom("links").select(({ fn }) => fn.countAll<number>().as("count"));
    const { count } = await links.where("campaign_id", "=", id).executeTakeFirstOrThrow();
    decide(campaign, count);
    await tx.deleteFrom("campaigns").where("id", "=", id).execute();
    return true;
  });
}

/** The campaign, which nobody else changes until the transaction ends. */
export async function lockCampaign(tx: Tx, id: string): Promise<Campaign | null> {
  const row = await tx.selectFrom("campaigns").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? toCampaign(row) : null;
}

function toColumns(plan: Plan) {
  return {
    name: plan.name,
    slug: plan.slug,
    status: plan.status,
    budget_minor: plan.budget?.amountMinor ?? null,
    budget_currency: plan.budget?.currency ?? null,
    starts_on: plan.startsOn,
    ends_on: plan.endsOn,
    attribution_window_days: plan.attributionWindowDays,
    notes: plan.notes,
    draft: JSON.stringify(plan.draft),
  };
}

function toCampaign(row: Selectable<Campaigns>): Campaign {
  const { budget_minor: amountMinor, budget_currency: currency } = row;
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    status: row.status,
    budget: amountMinor !== null && currency !== null ? { amountMinor, currency } : null,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    attributionWindowDays: row.attribution_window_days,
    notes: row.notes,
    draft: row.draft,
    latestVersion: row.version_count || null,
    hasUnpublishedChanges: !isDeepStrictEqual(row.draft, row.published_draft),
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
