import { queryOptions } from "@tanstack/react-query";
import type { StripeConnection, StripeConnectionBody, StripeConnectionPatch } from "@tributary/contract/checkout";
import type { Page } from "@tributary/contract/page";
import { call } from "./client.ts";

export const stripeConnectionsQuery = queryOptions({
  queryKey: ["stripe-connections"],
  queryFn: async ({ signal }) => (await call<Page<StripeConnection>>("GET", "/connections/stripe", { signal })).data,
});

export function connectStripe(body: StripeConnectionBody, idempotencyKey: string): Promise<StripeConnection> {
  return call<StripeConnection>("POST", "/connections/stripe", { body, idempotencyKey });
}

/** Replaces the signing secret where there is one. */
export function setWebhookSecret(id: string, body: StripeConnectionPatch): Promise<StripeConnection> {
  return call<StripeConnection>("PATCH", `/connections/stripe/${encodeURIComponent(id)}`, { body });
}

export function disconnectStripe(id: string): Promise<void> {
  return call<void>("DELETE", `/connections/stripe/${encodeURIComponent(id)}`);
}
