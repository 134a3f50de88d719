/** Making, changing, publishing and deleting campaigns. */
import type { Campaign, CampaignBody, CampaignPatch } from "@tributary/contract/campaigns";
import { AppError, notFound } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import { requireRevision } from "../../../platform/http/revision.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import { slugOf } from "./campaign-slug.ts";
import { deleteCampaign, insertCampaign, updateCampaign } from "./campaigns.sql.ts";
import { changeCampaign, checkPlan, EMPTY_DRAFT, type Plan } from "./change-campaign.ts";
import { contentToPublish } from "./publish-campaign.ts";
import { insertVersion, type StoredVersion } from "./versions.sql.ts";

const SLUG_ATTEMPTS = 100;

/** Creates a draft. Throws `invalid_request`, and `conflict` when the slug it asks for is taken. */
export async function createCampaign(
  postgres: PostgresClient,
  workspaceId: string,
  body: CampaignBody,
): Promise<Campaign> {
  const plan: Omit<Plan, "slug"> = {
    name: body.name,
    status: "draft",
    budget: body.budget ?? null,
    startsOn: body.startsOn ?? null,
    endsOn: body.endsOn ?? null,
    attributionWindowDays: body.attributionWindowDays ?? null,
    notes: body.notes ?? "",
    draft: { ...EMPTY_DRAFT, ...body.draft },
  };
  checkPlan(plan);
  const wanted = body.slug ?? slugOf(body.name);
  for (let attempt = 1; attempt <= (body.slug ? 1 : SLUG_ATTEMPTS); attempt++) {
    const slug = attempt === 1 ? wanted : `${wanted}-${attempt}`;
    const campaign = await insertCampaign(postgres, workspaceId, { ...plan, slug, id: newId() });
    if (campaign) return campaign;
  }
  throw slugTaken(wanted);
}

export interface CampaignEdit {
  patch: CampaignPatch;
  /** The revision the change is meant for; null: any. */
  ifRevision: number | null;
  /** Done in the same transaction. */
  afterwards: (tx: Tx) => Promise<void>;
}

/** Throws `not_found`, `precondition_failed`, `conflict` with the reason, or `invalid_request`. */
export async function editCampaign(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
  { patch, ifRevision, afterwards }: CampaignEdit,
): Promise<Campaign> {
  const result = await updateCampaign(
    postgres,
    workspaceId,
    id,
    (before) => changeCampaign(before, patch, ifRevision),
    afterwards,
  );
  if (result.outcome === "absent") throw notFound("campaign");
  if (result.outcome === "slug_taken") throw slugTaken(patch.slug ?? "");
  return result.campaign;
}

/** Publishes the draft as the next version. Throws `not_found`, `precondition_failed`, or `conflict` with the reason. */
export async function publishCampaign(
  postgres: PostgresClient,
  workspaceId: string,
  campaignId: string,
  { note, ifRevision }: { note: string; ifRevision: number | null },
): Promise<StoredVersion> {
  const version = await insertVersion(
    postgres,
    workspaceId,
    { campaignId, id: newId(), note },
    (campaign, references, last) => contentToPublish(campaign, references, last, ifRevision),
  );
  if (!version) throw notFound("campaign");
  return version;
}

/** Deletes a draft without links. Throws `not_found`, `precondition_failed`, or `conflict` with the reason. */
export async function removeCampaign(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
  ifRevision: number | null,
): Promise<void> {
  const wasThere = await deleteCampaign(postgres, workspaceId, id, ({ status, revision }, linkCount) => {
    requireRevision(revision, ifRevision);
    if (status !== "draft") {
      throw new AppError("conflict", "Only drafts can be deleted. Complete the campaign instead. Its results stay.");
    }
    if (linkCount > 0) {
      throw new AppError("conflict", "This campaign has links. Complete it instead of deleting it.");
    }
  });
  if (!wasThere) throw notFound("campaign");
}

function slugTaken(slug: string): AppError {
  const message = `${slug} is used by another campaign`;
  return new AppError("conflict", { public: `slug: ${message}.`, fields: [{ field: "slug", message }] });
}
