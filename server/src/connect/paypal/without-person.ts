/** An event of PayPal without whom it speaks of. */
import type { PayPalEvent } from "./paypal-event.ts";

/** What money is read from, and by which ids a purchase is one. Everything else may name somebody: payers, addresses, texts of the shop, fields yet to come. */
const KEPT: ReadonlySet<string> = new Set([
  "id",
  "status",
  "state",
  "amount",
  "value",
  "total",
  "currency",
  "currency_code",
  "create_time",
  "update_time",
  "invoice_id",
  "invoice_number",
  "links",
  "rel",
  "href",
  "seller_receivable_breakdown",
  "paypal_fee",
  "transaction_fee",
  "supplementary_data",
  "related_ids",
  "order_id",
  "purchase_units",
  "payments",
  "captures",
  "refunds",
  "sale_id",
  "billing_agreement_id",
  "dispute_id",
  "disputed_transactions",
  "seller_transaction_id",
  "dispute_amount",
  "dispute_outcome",
  "outcome_code",
  "amount_refunded",
  "transaction_info",
  "transaction_id",
  "transaction_event_code",
  "paypal_reference_id",
  "paypal_reference_id_type",
  "transaction_initiation_date",
  "transaction_updated_date",
  "transaction_amount",
  "fee_amount",
  "transaction_status",
]);

/** The event, from which the same payment is read as before, though nobody's. An order's number stays with it. */
export function withoutPerson({ id, event_type, create_time, resource }: PayPalEvent): PayPalEvent {
  return { id, event_type, create_time, resource: kept(resource) as Record<string, unknown> };
}

function kept(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(kept);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => KEPT.has(name))
      .map(([name, inner]) => [name, kept(inner)]),
  );
}
