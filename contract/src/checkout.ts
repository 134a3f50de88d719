/** Starting a Stripe Checkout session that carries the visitor's ids. */
import { z } from "zod";
import { AmountMinor, CurrencyCode } from "./currency.ts";
import { HttpUrl, Id, OpaqueId, OrderId } from "./scalars.ts";
import { SelfReportedSource } from "./self-reported.ts";

/** What both kinds of checkout carry. */
const AROUND_CHECKOUT = {
  successUrl: HttpUrl,
  cancelUrl: HttpUrl,
  visitorId: OpaqueId.optional(),
  sessionId: OpaqueId.optional(),
  trackingId: Id.optional(),
  campaignLinkId: Id.optional(),
  email: z.email().max(254).optional(),
  orderId: OrderId.optional(),
  selfReportedSource: SelfReportedSource.optional(),
};

const PaymentCheckoutBody = z.strictObject({
  mode: z.literal("payment").optional(),
  lineItems: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(250),
        amountMinor: AmountMinor.min(1).max(99_999_999),
        quantity: z.int().min(1).max(1000).default(1),
      }),
    )
    .min(1)
    .max(100),
  currency: CurrencyCode,
  ...AROUND_CHECKOUT,
});

const SubscriptionCheckoutBody = z.strictObject({
  mode: z.literal("subscription"),
  priceId: z
    .string()
    .regex(/^price_\w{4,240}$/, { error: "must be the ID of a recurring Stripe price (price_…)" })
    .meta({ examples: ["price_1PdIrCFUGQxhH6xK"] }),
  quantity: z.int().min(1).max(1000).default(1),
  ...AROUND_CHECKOUT,
});

/** Without a mode it sells once. */
export const CheckoutBody = z.discriminatedUnion("mode", [PaymentCheckoutBody, SubscriptionCheckoutBody]);
export type CheckoutBody = z.infer<typeof CheckoutBody>;

export const CheckoutCreated = z.object({ id: z.string(), url: z.string() }).meta({ id: "CheckoutCreated" });

const WebhookSecret = z.string().regex(/^whsec_\w{8,240}$/, { error: "must be a webhook signing secret (whsec_…)" });

export const StripeConnectionBody = z.strictObject({
  secretKey: z
    .string()
    .regex(/^(sk|rk)_(test|live)_\w{8,240}$/, { error: "must be a Stripe secret or restricted key (sk_… or rk_…)" }),
  /** Stripe gives it for a webhook's address, which is known only after connecting. */
  webhookSecret: WebhookSecret.optional(),
});
export type StripeConnectionBody = z.infer<typeof StripeConnectionBody>;

export const StripeConnectionPatch = z.strictObject({ webhookSecret: WebhookSecret });
export type StripeConnectionPatch = z.infer<typeof StripeConnectionPatch>;

export const StripeConnection = z
  .object({
    id: Id,
    accountId: z.string().nullable().meta({ description: "acct_…; null if the key can't read it" }),
    livemode: z.boolean(),
    webhookUrl: z.string(),
    /** Without it no webhook of the connection is believed. */
    hasWebhookSecret: z.boolean(),
    createdAt: z.iso.datetime(),
    lastWebhookAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "StripeConnection" });
export type StripeConnection = z.infer<typeof StripeConnection>;

export const WebhookAccepted = z.object({ received: z.literal(true) });
