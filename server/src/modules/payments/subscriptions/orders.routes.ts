/** Status of orders and subscriptions, for the shop's server. */
import { Order, OrderParams, type PaidPart, Subscription, SubscriptionParams } from "@tributary/contract/orders";
import { notFound } from "../../../core/errors.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { findSubscription, type PaidRow, paymentsOf } from "./subscriptions.sql.ts";

const reader = { method: "GET", access: { kind: "workspace", permission: "reports.read" }, tag: "payments" } as const;

/** GET /orders/{orderId} and GET /subscriptions/{id}. */
export function orderRoutes(postgres: PostgresClient): Route[] {
  return [
    defineRoute({
      ...reader,
      path: "/orders/{orderId}",
      operationId: "getOrder",
      summary: "Get what was paid and refunded for an order, by the shop's own order ID",
      params: OrderParams,
      response: Order,
      handler: async ({ workspaceId }, { params: { orderId } }) => {
        const payments = (await paymentsOf(postgres, workspaceId, "order_id", orderId)).map(toPart);
        if (payments.length === 0) throw notFound("order");
        return { orderId, status: statusOf(sumOf(payments)), payments };
      },
    }),
    defineRoute({
      ...reader,
      path: "/subscriptions/{id}",
      operationId: "getSubscription",
      summary: "Get the status and payments of a subscription",
      params: SubscriptionParams,
      response: Subscription,
      handler: async ({ workspaceId }, { params: { id } }) => {
        const [told, rows] = await Promise.all([
          findSubscription(postgres, workspaceId, id),
          paymentsOf(postgres, workspaceId, "subscription_id", id),
        ]);
        const provider = told?.provider ?? rows[0]?.provider;
        if (!provider) throw notFound("subscription");
        const goesOn = told !== null && told.ended_at === null && told.cancels_at === null;
        return {
          id,
          provider,
          status: told?.status ?? null,
          startedAt: (told?.started_at ?? rows[0]?.paid_at ?? null)?.toISOString() ?? null,
          renewsAt: goesOn ? (told.period_ends_at?.toISOString() ?? null) : null,
          cancelsAt: told?.cancels_at?.toISOString() ?? null,
          endedAt: told?.ended_at?.toISOString() ?? null,
          payments: rows.map(toPart),
        };
      },
    }),
  ];
}

function toPart(row: PaidRow): PaidPart {
  return {
    id: row.id,
    provider: row.provider,
    providerId: row.provider_id,
    status: statusOf({ amountMinor: row.amount_minor, refundedMinor: row.refunded_minor }),
    amountMinor: row.amount_minor,
    refundedMinor: row.refunded_minor,
    currency: row.currency,
    paidAt: row.paid_at.toISOString(),
    isRenewal: row.is_renewal,
    refunds: row.refunds as PaidPart["refunds"],
  };
}

function statusOf({ amountMinor, refundedMinor }: Pick<PaidPart, "amountMinor" | "refundedMinor">): PaidPart["status"] {
  if (refundedMinor === 0) return "paid";
  return refundedMinor < amountMinor ? "partially_refunded" : "refunded";
}

/** Only how much of it was given back, so currencies need not agree. */
function sumOf(payments: readonly PaidPart[]) {
  const total = (of: (part: PaidPart) => number): number => payments.reduce((sum, part) => sum + of(part), 0);
  return { amountMinor: total((part) => part.amountMinor), refundedMinor: total((part) => part.refundedMinor) };
}
