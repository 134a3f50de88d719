/** Uploads that are to be sent now, with what the books say of their payments. */
import { Id } from "@tributary/contract/scalars";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import type { UploadStep } from "../../platform/postgres/tables/upload-tables.ts";

export interface DueUpload {
  uploadId: string;
  paymentId: string;
  step: UploadStep;
  attempts: number;
  dedupKey: string;
  /** What the platform knows to be given back. */
  toldRefundedMinor: number;
  paidAt: Date;
  amountMinor: number;
  refundedMinor: number;
  currency: string;
  orderId: string | null;
  customerId: string | null;
  isRenewal: boolean;
  isErased: boolean;
  matchVersion: number;
  /** Percent. */
  confidence: number;
  visitorIds: string[];
}

/** Those of one destination whose time has come, oldest payments first. */
export async function dueUploads(
  postgres: PostgresClient,
  workspaceId: string,
  { destinationId, now, limit }: { destinationId: string; now: Date; limit: number },
): Promise<DueUpload[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("uploads as u")
      .innerJoin("payments as p", (join) =>
        join.onRef("p.workspace_id", "=", "u.workspace_id").onRef("p.id", "=", "u.payment_id"),
      )
      .leftJoin("payment_matches as m", (join) =>
        join.onRef("m.workspace_id", "=", "u.workspace_id").onRef("m.payment_id", "=", "u.payment_id"),
      )
      .select([
        "u.id as uploadId",
        "u.payment_id as paymentId",
        "u.step",
        "u.attempts",
        "u.dedup_key as dedupKey",
        "u.refunded_minor as toldRefundedMinor",
        "p.paid_at as paidAt",
        "p.amount_minor as amountMinor",
        "p.refunded_minor as refundedMinor",
        "p.currency",
        "p.order_id as orderId",
        "p.customer_id as customerId",
        "p.is_renewal as isRenewal",
        "p.person_erased_at",
        "m.version",
        "m.confidence",
        "m.matched_visitor_ids",
      ])
      .where("u.destination_id", "=", destinationId)
      .where("u.state", "=", "queued")
      .where((eb) => eb.or([eb("u.next_attempt_at", "is", null), eb("u.next_attempt_at", "<=", now)]))
      .orderBy("u.paid_at")
      .orderBy("u.id")
      .limit(limit)
      .execute(),
  );
  return rows.map(({ person_erased_at, version, confidence, matched_visitor_ids, ...row }) => ({
    ...row,
    isErased: person_erased_at !== null,
    matchVersion: version ?? 0,
    confidence: confidence ?? 0,
    visitorIds: matched_visitor_ids ?? [],
  }));
}

/** Campaigns by link. @param linkIds as pages and clicks sent them: what is no ID is passed over */
export async function campaignsOfLinks(
  postgres: PostgresClient,
  workspaceId: string,
  linkIds: readonly string[],
): Promise<Map<string, string>> {
  const ids = [...new Set(linkIds)].filter((id) => Id.safeParse(id).success);
  if (ids.length === 0) return new Map();
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("links")
      .select(["id", "campaign_id"])
      .where("id", "in", ids)
      .where("campaign_id", "is not", null)
      .execute(),
  );
  return new Map(rows.map(({ id, campaign_id }) => [id, campaign_id ?? ""]));
}
