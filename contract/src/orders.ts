/** What became of an order, and of a subscription, as payment providers confirmed it. */
import { z } from "zod";
import { AmountMinor } from "./currency.ts";
import { Refund } from "./payments.ts";
import { Id, OrderId, Timestamp } from "./scalars.ts";

export const PaymentStatus = z.enum(["paid", "partially_refunded", "refunded"]).meta({
  description: "Lost disputes count as refunds",
});

const PaidPart = z.object({
  id: Id,
  provider: z.string(),
  providerId: z.string(),
  status: PaymentStatus,
  amountMinor: AmountMinor,
  refundedMinor: AmountMinor,
  currency: z.string(),
  paidAt: Timestamp,
  isRenewal: z.boolean(),
  refunds: z.array(Refund),
});
export type PaidPart = z.infer<typeof PaidPart>;

export const Order = z
  .object({
    orderId: z.string(),
    status: PaymentStatus.meta({ description: "Of all its payments together" }),
    payments: z.array(PaidPart).meta({ description: "Oldest first" }),
  })
  .meta({ id: "Order" });
export type Order = z.infer<typeof Order>;

export const OrderParams = z.object({ orderId: OrderId });

export const Subscription = z
  .object({
    id: z.string().meta({ description: "The provider's ID, such as sub_…" }),
    provider: z.string(),
    status: z
      .string()
      .nullable()
      .meta({ description: "In the provider's words, such as active, past_due, or canceled; null until it tells" }),
    startedAt: Timestamp.nullable(),
    renewsAt: Timestamp.nullable().meta({ description: "null: it doesn't renew, or the provider hasn't told" }),
    cancelsAt: Timestamp.nullable(),
    endedAt: Timestamp.nullable(),
    payments: z.array(PaidPart).meta({ description: "Oldest first, 500 at most" }),
  })
  .meta({ id: "Subscription" });
export type Subscription = z.infer<typeof Subscription>;

export const SubscriptionParams = z.object({
  id: z.string().regex(/^[\w-]{1,255}$/, { error: "must be a provider's ID of a subscription" }),
});
