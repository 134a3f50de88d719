/** Where payments are sent. */
import type { UploadDestination, UploadState } from "@tributary/contract/uploads";
import type { Selectable, Updateable } from "kysely";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import type { UploadDestinations } from "../../platform/postgres/tables/upload-tables.ts";

export interface NewUploadDestination {
  id: string;
  kind: string;
  name: string;
  settings: Readonly<Record<string, string>>;
  secretSealed: Buffer;
  requiresConsent: boolean;
  sendsRenewals: boolean;
  campaignIds: readonly string[];
  startsAt: Date;
}

/** @returns false when there are `most` already */
export function addDestination(
  postgres: PostgresClient,
  workspaceId: string,
  made: NewUploadDestination,
  most: number,
): Promise<boolean> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const { count } = await tx
      .selectFrom("upload_destinations")
      .select((eb) => eb.fn.countAll<string>().as("count"))
      .executeTakeFirstOrThrow();
    if (Number(count) >= most) return false;
    await tx
      .insertInto("upload_destinations")
      .values({
        workspace_id: workspaceId,
        id: made.id,
        kind: made.kind,
        name: made.name,
        settings: JSON.stringify(made.settings),
        secret_sealed: made.secretSealed,
        requires_consent: made.requiresConsent,
        sends_renewals: made.sendsRenewals,
        campaign_ids: [...made.campaignIds],
        starts_at: made.startsAt,
        test_passed: null,
        test_verdict: null,
        tested_at: null,
      })
      .execute();
    return true;
  });
}

/** Oldest first, with how many uploads are in each state. */
export function listDestinations(postgres: PostgresClient, workspaceId: string): Promise<UploadDestination[]> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const rows = await tx.selectFrom("upload_destinations").selectAll().orderBy("created_at").orderBy("id").execute();
    const counted = await tx
      .selectFrom("uploads")
      .select((eb) => ["destination_id", "state", eb.fn.countAll<string>().as("count")])
      .groupBy(["destination_id", "state"])
      .execute();
    return rows.map((row) => toDestination(row, countsOf(counted.filter((each) => each.destination_id === row.id))));
  });
}

function countsOf(counted: readonly { state: UploadState; count: string }[]): UploadDestination["counts"] {
  const none = { queued: 0, sent: 0, accepted: 0, rejected: 0, adjusted: 0, skipped: 0 };
  return { ...none, ...Object.fromEntries(counted.map(({ state, count }) => [state, Number(count)])) };
}

/** Changes what is named. @returns false when there is no such destination */
export async function changeDestination(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
  change: Updateable<UploadDestinations>,
): Promise<boolean> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    if (Object.keys(change).length === 0) return exists(tx, id);
    const { numUpdatedRows } = await tx
      .updateTable("upload_destinations")
      .set(change)
      .where("id", "=", id)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  });
}

async function exists(tx: Tx, id: string): Promise<boolean> {
  return (
    (await tx.selectFrom("upload_destinations").select("id").where("id", "=", id).executeTakeFirst()) !== undefined
  );
}

export async function removeDestination(postgres: PostgresClient, workspaceId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.deleteFrom("upload_destinations").where("id", "=", id).executeTakeFirst(),
  );
  return numDeletedRows > 0n;
}

export interface SealedDestination {
  id: string;
  kind: string;
  settings: Readonly<Record<string, string>>;
  secretSealed: Buffer;
  requiresConsent: boolean;
  sendsRenewals: boolean;
  campaignIds: string[];
  startsAt: Date;
  isEnabled: boolean;
  hasPassedTest: boolean;
}

/** Oldest first. */
export async function listSealedDestinations(
  postgres: PostgresClient,
  workspaceId: string,
): Promise<SealedDestination[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("upload_destinations").selectAll().orderBy("created_at").orderBy("id").execute(),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    settings: row.settings,
    secretSealed: row.secret_sealed,
    requiresConsent: row.requires_consent,
    sendsRenewals: row.sends_renewals,
    campaignIds: row.campaign_ids,
    startsAt: row.starts_at,
    isEnabled: row.is_enabled,
    hasPassedTest: row.test_passed === true,
  }));
}

function toDestination(row: Selectable<UploadDestinations>, counts: UploadDestination["counts"]): UploadDestination {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    settings: row.settings,
    requiresConsent: row.requires_consent,
    sendsRenewals: row.sends_renewals,
    campaignIds: row.campaign_ids,
    startsAt: row.starts_at.toISOString(),
    isEnabled: row.is_enabled,
    test:
      row.test_passed === null || row.tested_at === null
        ? null
        : { passed: row.test_passed, verdict: row.test_verdict ?? "", at: row.tested_at.toISOString() },
    counts,
    createdAt: row.created_at.toISOString(),
  };
}
