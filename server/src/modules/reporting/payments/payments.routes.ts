import { pageOf } from "@tributary/contract/page";
import { Payment, PaymentDetail, PaymentsExportQuery, PaymentsQuery } from "@tributary/contract/payments";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import { exportPayments } from "./export-payments.ts";
import type { PaymentsContext } from "./payments.sql.ts";
import { getPayment, listPayments } from "./payments.ts";

/** Verified payments and how each was traced. */
export function paymentRoutes(context: PaymentsContext): Route[] {
  const access = { kind: "workspace", permission: "reports.read" } as const;
  return [
    defineRoute({
      method: "GET",
      path: "/payments",
      operationId: "listPayments",
      access,
      summary: "List verified payments, newest first",
      tag: "payments",
      query: PaymentsQuery,
      response: pageOf(Payment),
      handler: ({ workspaceId }, { query }) => listPayments(context, workspaceId, query),
    }),
    defineRoute({
      method: "GET",
      path: "/payments/export",
      operationId: "exportPayments",
      access,
      summary: "Export payments as CSV, newest first, up to 100,000",
      tag: "payments",
      query: PaymentsExportQuery,
      response: null,
      status: 200,
      produces: "text/csv",
      limit: { policy: "payments-export", perSecond: 0.2, burst: 5 },
      handler: ({ workspaceId }, { query }) => exportPayments(context, workspaceId, query),
    }),
    defineRoute({
      method: "GET",
      path: "/payments/{id}",
      operationId: "getPayment",
      access,
      summary: "Get a payment with its evidence, journey, and credit under every attribution model",
      tag: "payments",
      params: z.object({ id: Id }),
      response: PaymentDetail,
      handler: ({ workspaceId }, { params }) => getPayment(context, workspaceId, params.id),
    }),
  ];
}
