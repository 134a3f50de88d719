/** Payments to be traced, and where the result goes. */
import type { Evidence } from "@tributary/contract/payments";
import { sql } from "kysely";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { StoredTouch } from "../journeys/build-journey.ts";
import type { PaymentValues } from "../match/people.ts";
import type { AttributionModel } from "../models/model.ts";

import {
  type ChangedPayment,
  changedPayments,
  creditColumns,
  leaveQueue,
  paidColumns,
} from "./changed-payments.sql.ts";
import { queueMatches } from "./late-evidence.sql.ts";

export interface UntracedPayment extends ChangedPayment {
  values: PaymentValues;
  /** When its journey ended: with itself, and of a renewal with the first payment of its subscription. */
  journeyEndsAt: Date;
  subscriptionId: string | null;
}

export interface TracedPayment {
  payment: UntracedPayment;
  journey: readonly StoredTouch[];
  lookbackDays: number;
  evidence: readonly Evidence[];
  visitorIds: readonly string[];
  /** Of the parameters it was matched by; 0: pooled defaults. */
  parametersVersion: number;
  /** Percent. */
  confidence: number;
  confidenceLevel: "high" | "medium" | "low" | "none";
  method: string;
  channel: string;
  source: string | null;
  campaign: string | null;
}

/** Payments that wait to be traced, oldest first. */
export async function untracedPayments(
  postgres: PostgresClient,
  workspaceId: string,
  limit: number,
): Promise<UntracedPayment[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    changedPayments(tx, limit)
      // Who renews was won over when the subscription was opened, and is known by what that payment carries.
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom("payments as first")
            .selectAll("first")
            .whereRef("first.provider", "=", "p.provider")
            .whereRef("first.subscription_id", "=", "p.subscription_id")
            .where("first.is_renewal", "=", false)
            .where("first.person_erased_at", "is", null)
            .whereRef("p.is_renewal", "=", sql.lit(true))
            .orderBy("first.paid_at")
            .limit(1)
            .as("f"),
        (join) => join.onTrue(),
      )
      .select("p.subscription_id as subscriptionId")
      .select((eb) => eb.fn.coalesce("f.paid_at", "p.paid_at").as("journeyEndsAt"))
      .select((eb) =>
        CARRIED.map((column) =>
          eb
            .case()
            .when("f.id", "is", null)
            .then(eb.ref(`p.${column}`))
            .else(eb.ref(`f.${column}`))
            .end()
            .as(column),
        ),
      )
      .where("p.person_erased_at", "is", null)
      .execute(),
  );
  return rows.map(({ visitor_id, session_id, tracking_id, customer_id, reference_id, email_hash, ...rest }) => {
    const { order_id, click_id, ...payment } = rest;
    const orders = { order_id, reported_order: order_id };
    const ids = { visitor_id, session_id, tracking_id, customer_id, click_id, ...orders };
    return { ...payment, values: { ...ids, email: email_hash, reference: reference_id } };
  });
}

/** Columns that say who paid. */
const CARRIED = [
  "visitor_id",
  "session_id",
  "tracking_id",
  "customer_id",
  "reference_id",
  "order_id",
  "click_id",
  "email_hash",
] as const;

/** The newest payments with what they carry, the oldest of them first. */
export async function latestPayments(
  postgres: PostgresClient,
  workspaceId: string,
  limit: number,
): Promise<Pick<UntracedPayment, "journeyEndsAt" | "values">[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("payments")
      .select(["visitor_id", "session_id", "tracking_id", "customer_id", "reference_id as reference"])
      .select(["email_hash as email", "order_id", "order_id as reported_order", "click_id", "paid_at as journeyEndsAt"])
      .where("person_erased_at", "is", null)
      // Renewals tell nothing of who was there.
      .where("is_renewal", "=", false)
      .orderBy("paid_at", "desc")
      .orderBy("id", "desc")
      .limit(limit)
      .execute(),
  );
  return rows.reverse().map(({ journeyEndsAt, ...values }) => ({ journeyEndsAt, values }));
}

/** Days before a payment in which a touch can earn credit. */
export async function readLookbackDays(postgres: PostgresClient, workspaceId: string): Promise<number> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("workspaces").select("lookback_days").where("id", "=", workspaceId).executeTakeFirstOrThrow(),
  );
  return row.lookback_days;
}

/** Writes one row a payment; a row of a higher revision replaces the one before. */
export async function writeConversions(
  clickhouse: ClickHouseClient,
  models: readonly AttributionModel[],
  workspaceId: string,
  traced: readonly TracedPayment[],
): Promise<void> {
  await clickhouse.insert(
    "conversions",
    traced.map(({ payment, journey, ...trace }) => ({
      ...paidColumns(workspaceId, payment),
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
      touch_ad_campaign_id: journey.map(({ adCampaignId }) => adCampaignId),
      touch_link_id: journey.map(({ linkId }) => linkId),
      touch_landing_path: journey.map(({ landingPath }) => landingPath),
      touch_visitor_id: journey.map(({ visitorId }) => visitorId),
      ...creditColumns(models, payment, journey),
    })),
  );
}

/** Stores the matches, except of payments that have changed meanwhile. */
export async function storeTraces(
  postgres: PostgresClient,
  workspaceId: string,
  traced: readonly TracedPayment[],
): Promise<void> {
  await postgres.withWorkspace(workspaceId, async (tx) => {
    for (const { payment, ...trace } of traced) {
      if (!(await leaveQueue(tx, payment))) continue;
      const match = {
        version: payment.version,
        confidence: trace.confidence,
        attribution_method: trace.method,
        channel: trace.channel,
        source: trace.source,
        campaign: trace.campaign,
        evidence: JSON.stringify(trace.evidence),
        matched_visitor_ids: [...trace.visitorIds],
        lookback_days: trace.lookbackDays,
        parameters_version: trace.parametersVersion,
      };
      await tx
        .insertInto("payment_matches")
        .values({ workspace_id: workspaceId, payment_id: payment.id, ...match })
        .onConflict((conflict) => conflict.columns(["workspace_id", "payment_id"]).doUpdateSet(match))
        .execute();
      if (payment.subscriptionId !== null && !payment.isRenewal) await queueRenewals(tx, payment);
    }
  });
}

/** What renews is credited as the first payment is. */
async function queueRenewals(tx: Tx, { id, subscriptionId }: UntracedPayment): Promise<void> {
  await queueMatches(
    sql`SELECT r.* FROM payments r JOIN payments f ON f.id = ${id} AND f.provider = r.provider
      WHERE r.subscription_id = ${subscriptionId} AND r.is_renewal`,
  ).execute(tx);
}
