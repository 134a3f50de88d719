/** Payments to be traced, and where the result goes. */
import type { Evidence } from "@tributary/contract/payments";
import type { ClickHouseDoor } from "../../store/clickhouse.ts";
import type { PostgresDoor } from "../../store/postgres.ts";
import type { StoredTouch } from "../journeys/build-journey.ts";
import type { PaymentValues } from "../match/people.ts";

export interface UntracedPayment {
  id: string;
  /** The revision being traced; a newer one stays to be traced. */
  revision: number;
  paidAt: Date;
  amountMinor: number;
  refundedMinor: number;
  currency: string;
  values: PaymentValues;
}

export interface TracedPayment {
  payment: UntracedPayment;
  journey: readonly StoredTouch[];
  lookbackDays: number;
  evidence: readonly Evidence[];
  visitorIds: readonly string[];
  /** Percent. */
  confidence: number;
  confidenceLevel: "high" | "medium" | "low" | "none";
  method: string;
  channel: string;
  source: string | null;
  campaign: string | null;
}

/** Payments whose newest revision has not been traced, oldest first. */
export async function untracedPayments(
  postgres: PostgresDoor,
  workspaceId: string,
  limit: number,
): Promise<UntracedPayment[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("payments")
      .select([
        "id",
        "revision",
        "paid_at",
        "amount_minor",
        "refunded_minor",
        "currency",
        "visitor_id",
        "session_id",
        "tracking_id",
        "customer_id",
        "email_hash",
      ])
      .whereRef("traced_revision", "<", "revision")
      .where("person_erased_at", "is", null)
      .orderBy("paid_at")
      .limit(limit)
      .execute(),
  );
  return rows.map((row) => ({
    id: row.id,
    revision: row.revision,
    paidAt: row.paid_at,
    amountMinor: row.amount_minor,
    refundedMinor: row.refunded_minor,
    currency: row.currency,
    values: {
      visitor_id: row.visitor_id,
      session_id: row.session_id,
      tracking_id: row.tracking_id,
      customer_id: row.customer_id,
      email: row.email_hash,
    },
  }));
}

/** Days before a payment in which a touch can earn credit. */
export async function readLookbackDays(postgres: PostgresDoor, workspaceId: string): Promise<number> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("workspaces").select("lookback_days").where("id", "=", workspaceId).executeTakeFirstOrThrow(),
  );
  return row.lookback_days;
}

/** Writes one row a payment; a row of a higher revision replaces the one before. */
export async function writeConversions(
  clickhouse: ClickHouseDoor,
  workspaceId: string,
  traced: readonly TracedPayment[],
): Promise<void> {
  await clickhouse.insert(
    "conversions",
    traced.map(({ payment, journey, ...trace }) => ({
      workspace_id: workspaceId,
      payment_id: payment.id,
      revision: payment.revision,
      paid_at: payment.paidAt.toISOString(),
      amount_minor: payment.amountMinor,
      refunded_minor: payment.refundedMinor,
      currency: payment.currency,
      confidence: trace.confidence,
      confidence_level: trace.confidenceLevel,
      lookback_days: trace.lookbackDays,
      touch_event_id: journey.map(({ eventId }) => eventId),
      touch_at: journey.map(({ occurredAt }) => new Date(occurredAt).toISOString()),
      touch_kind: journey.map(({ kind }) => kind),
      touch_channel: journey.map(({ channel }) => channel),
      touch_source: journey.map(({ source }) => source),
      touch_medium: journey.map(({ medium }) => medium),
      touch_campaign: journey.map(({ campaign }) => campaign),
      touch_link_id: journey.map(({ linkId }) => linkId),
      touch_landing_path: journey.map(({ landingPath }) => landingPath),
      touch_visitor_id: journey.map(({ visitorId }) => visitorId),
    })),
  );
}

/** Notes the result on the payments, unless they have changed meanwhile. */
export async function storeTraces(
  postgres: PostgresDoor,
  workspaceId: string,
  traced: readonly TracedPayment[],
): Promise<void> {
  await postgres.withWorkspace(workspaceId, async (tx) => {
    for (const { payment, ...trace } of traced) {
      await tx
        .updateTable("payments")
        .set({
          traced_revision: payment.revision,
          confidence: trace.confidence,
          attribution_method: trace.method,
          channel: trace.channel,
          source: trace.source,
          campaign: trace.campaign,
          evidence: JSON.stringify(trace.evidence),
          matched_visitor_ids: [...trace.visitorIds],
          lookback_days: trace.lookbackDays,
        })
        .where("id", "=", payment.id)
        .where("revision", "=", payment.revision)
        .execute();
    }
  });
}
