/** The list of payments, and one payment with all that is known of how it came about. */

import type { Page } from "@tributary/contract/page";
import {
  CarriedId,
  type Evidence,
  type Payment,
  type PaymentDetail,
  type PaymentsQuery,
  type Refund,
} from "@tributary/contract/payments";
import type { z } from "zod";
import { notFound } from "../../../core/errors.ts";
import { creditsOf, modelsOf } from "../../attribution/public.ts";
import { saidOfPayment } from "../self-reported/said-of-payment.ts";
import {
  findPaymentRow,
  listPaymentRows,
  type PaymentsContext,
  readJourney,
  readLinkFacts,
  toPayment,
} from "./payments.sql.ts";

/** Newest first. */
export async function listPayments(
  context: PaymentsContext,
  workspaceId: string,
  query: PaymentsQuery,
): Promise<Page<Payment>> {
  const { rows, nextCursor } = await listPaymentRows(context, workspaceId, query);
  return { data: rows.map(toPayment), nextCursor };
}

/** Throws `not_found`. */
export async function getPayment(context: PaymentsContext, workspaceId: string, id: string): Promise<PaymentDetail> {
  const row = await findPaymentRow(context, workspaceId, id);
  if (!row) throw notFound("payment");
  const touches = await readJourney(context, workspaceId, id);
  const links = await readLinkFacts(context, workspaceId, [...new Set(touches.flatMap(({ linkId }) => linkId ?? []))]);
  const journey = touches.map((touch) => ({
    ...touch,
    linkTitle: links.get(touch.linkId ?? "")?.title ?? null,
    youtubeVideoId: links.get(touch.linkId ?? "")?.youtubeVideoId ?? null,
  }));
  const netMinor = row.amount_minor - row.refunded_minor;
  const creditable = journey.map((touch) => ({ ...touch, occurredAt: Date.parse(touch.occurredAt) }));
  const models = await modelsOf(context.postgres, context.models, workspaceId);
  const credits = models.map((model) => [model.name, creditsOf(model, creditable, netMinor)] as const);
  return {
    ...toPayment(row),
    carriedIds: CarriedId.options.filter((id) => row[id === "email" ? "email_hash" : id] !== null),
    customerId: row.customer_id,
    orderId: row.order_id,
    visitorIds: row.matched_visitor_ids ?? [],
    selfReported: await saidOfPayment(context.clickhouse, workspaceId, row),
    lookbackDays: row.lookback_days ?? 0,
    match:
      row.confidence === null ? null : { confidence: row.confidence, parametersVersion: row.parameters_version ?? 0 },
    refunds: row.refunds as z.infer<typeof Refund>[],
    evidence: (row.evidence ?? []) as Evidence[],
    journey,
    credits: Object.fromEntries(credits),
  };
}
