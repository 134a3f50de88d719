import { CheckoutBody, CheckoutCreated } from "@tributary/contract/checkout";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import { type CheckoutContext, createCheckout } from "./create-checkout.ts";

/** For the shop's server: amounts come from it, never from a browser. */
export function checkoutRoutes(context: CheckoutContext): Route[] {
  return [
    defineRoute({
      method: "POST",
      path: "/checkout/sessions",
      operationId: "createCheckoutSession",
      access: { kind: "workspace", permission: "checkout.create" },
      summary: "Create a Stripe Checkout session that carries the visitor's IDs",
      tag: "payments",
      body: CheckoutBody,
      response: CheckoutCreated,
      status: 201,
      idempotent: true,
      handler: ({ workspaceId, http }, { body }) => {
        const key = http.headers["idempotency-key"];
        return createCheckout(context, workspaceId, body, typeof key === "string" ? key : undefined);
      },
    }),
  ];
}
