/** How one buyer says to have heard of the shop. */
import type { PaymentDetail } from "@tributary/contract/payments";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import { readSiteAnswers } from "./answers.sql.ts";

interface SayingPayment {
  self_reported_source: string | null;
  order_id: string | null;
  visitor_id: string | null;
  matched_visitor_ids: readonly string[] | null;
}

/** In the same order as the report: the checkout, then the site about this order, then the visitor. */
export async function saidOfPayment(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  payment: SayingPayment,
): Promise<PaymentDetail["selfReported"]> {
  const { self_reported_source: own, order_id: orderId, visitor_id: visitorId, matched_visitor_ids: matched } = payment;
  if (own !== null) return { answer: own, via: "checkout", saidAt: null };
  const visitorIds = [...(matched ?? []), visitorId].filter((id): id is string => Boolean(id));
  if (visitorIds.length === 0 && !orderId) return null;
  const answers = await readSiteAnswers(clickhouse.inWorkspace(workspaceId), { visitorIds, orderId });
  const isOfOrder = (told: { orderId: string }): number => Number(orderId !== null && told.orderId === orderId);
  const [said] = answers.sort((a, b) => isOfOrder(b) - isOfOrder(a) || b.saidAt - a.saidAt);
  return said ? { answer: said.answer, via: "site", saidAt: new Date(said.saidAt).toISOString() } : null;
}
