/** Captures, refunds and disputes: developer.paypal.com/docs/api/{payments/v2,customer-disputes/v1}. */
import type { PayPalOperation } from "./operation.ts";
import { invalid, missing } from "./paypal-error.ts";
import { readMoney } from "./paypal-money.ts";
import { briefly, captureOnWire, disputeOnWire, refundOnWire } from "./to-wire.ts";

const OUTCOMES: Readonly<Record<string, string>> = {
  BUYER_FAVOR: "RESOLVED_BUYER_FAVOUR",
  SELLER_FAVOR: "RESOLVED_SELLER_FAVOUR",
};

export const PAYMENT_OPERATIONS: readonly PayPalOperation[] = [
  {
    method: "GET",
    url: "/v2/payments/captures/:id",
    run: ({ account, id, origin }) => ({ status: 200, body: captureOnWire(account.captured(id), origin) }),
  },
  {
    method: "POST",
    url: "/v2/payments/captures/:id/refund",
    isIdempotent: true,
    run: ({ account, id, body, origin, wantsAll }) => {
      const amount = body.amount === undefined ? null : readMoney(body.amount, "/amount");
      const made = refundOnWire(account.refund(id, amount), origin);
      return { status: 201, body: wantsAll ? made : briefly(made) };
    },
  },
  {
    method: "GET",
    url: "/v2/payments/refunds/:id",
    run: ({ account, id, origin }) => {
      const refund = account.state.refunds.get(id);
      if (!refund) throw missing();
      return { status: 200, body: refundOnWire(refund, origin) };
    },
  },
  {
    method: "GET",
    url: "/v1/customer/disputes",
    run: ({ account, origin }) => ({
      status: 200,
      body: { items: [...account.state.disputes.values()].map((dispute) => disputeOnWire(dispute, origin)), links: [] },
    }),
  },
  {
    method: "GET",
    url: "/v1/customer/disputes/:id",
    run: ({ account, id, origin }) => ({ status: 200, body: disputeOnWire(account.disputed(id), origin) }),
  },
  {
    method: "POST",
    url: "/v1/customer/disputes/:id/accept-claim",
    run: ({ account, id }) => {
      account.resolve(id, "ACCEPTED");
      return { status: 200, body: { links: [] } };
    },
  },
  {
    // Of the real sandbox alone, too: it decides as a judge would.
    method: "POST",
    url: "/v1/customer/disputes/:id/adjudicate",
    run: ({ account, id, body }) => {
      const outcome = OUTCOMES[String(body.adjudication_outcome)];
      if (!outcome)
        throw invalid("/adjudication_outcome", "INVALID_PARAMETER_VALUE", "The value of a field is invalid.");
      account.resolve(id, outcome);
      return { status: 200, body: { links: [] } };
    },
  },
];
