/** /v1/payment_intents, /v1/charges and /v1/refunds. */
import { expand, expandParam } from "./expand.ts";
import { LIST_FIELDS, type ListParams, listPage } from "./list-page.ts";
import type { Call, Operation } from "./operation.ts";
import { flag, integer, metadata, oneOf, optional, readParams, text } from "./params.ts";
import { REFUND_REASONS } from "./refund.ts";
import { createRefund } from "./refunding.ts";
import { noSuch } from "./stripe-error.ts";

type Collection = "intents" | "charges" | "refunds";
type Row = { id: string; created: number; payment_intent?: string; charge?: string };

const EXPAND = { expand: optional(expandParam) };
const OF_PAYMENT = { payment_intent: optional(text(100)), charge: optional(text(100)) };

/** GET of one object. `param` is the name Stripe gives the id in its 404. */
function retrieve(url: string, collection: Collection, object: string, param: string): Operation {
  return {
    method: "GET",
    url: `${url}/:id`,
    prepare: (call) => {
      const params = readParams(EXPAND, call.params);
      return () => {
        const found = call.account[collection].get(call.path.id ?? "");
        if (found === undefined) throw noSuch(object, call.path.id ?? "", param);
        return expand(call.account, found, params.expand ?? []);
      };
    },
  };
}

interface ListQuery extends ListParams {
  payment_intent?: string | undefined;
  charge?: string | undefined;
  expand?: string[] | undefined;
}

function listOperation(url: string, collection: Collection, read: (call: Call) => ListQuery): Operation {
  return {
    method: "GET",
    url,
    prepare: (call) => {
      const query = read(call);
      return () => {
        const rows: Row[] = [...call.account[collection].values()];
        const matching = rows.filter(
          (row) =>
            (query.payment_intent ?? row.payment_intent) === row.payment_intent &&
            (query.charge ?? row.charge) === row.charge,
        );
        const page = listPage(matching, query, url);
        return expand(
          call.account,
          { object: "list", data: page.rows, has_more: page.has_more, url: page.url },
          query.expand ?? [],
        );
      };
    },
  };
}

const REFUND = {
  charge: optional(text(100)),
  payment_intent: optional(text(100)),
  amount: optional(integer(1, 99_999_999)),
  reason: optional(oneOf(...REFUND_REASONS)),
  metadata: optional(metadata()),
  reverse_transfer: optional(flag()),
  ...EXPAND,
};

function prepareRefund(call: Call): () => Promise<object> {
  const params = readParams(REFUND, call.params);
  return async () => {
    const refund = await createRefund(call, {
      ...(params.charge === undefined ? {} : { charge: params.charge }),
      ...(params.payment_intent === undefined ? {} : { paymentIntent: params.payment_intent }),
      ...(params.amount === undefined ? {} : { amount: params.amount }),
      ...(params.reason === undefined ? {} : { reason: params.reason }),
      metadata: params.metadata ?? {},
    });
    return expand(call.account, refund, params.expand ?? []);
  };
}

export const PAYMENT_OPERATIONS: Operation[] = [
  listOperation("/v1/payment_intents", "intents", (call) => readParams({ ...LIST_FIELDS, ...EXPAND }, call.params)),
  retrieve("/v1/payment_intents", "intents", "payment_intent", "intent"),
  listOperation("/v1/charges", "charges", (call) =>
    readParams({ ...LIST_FIELDS, ...EXPAND, payment_intent: OF_PAYMENT.payment_intent }, call.params),
  ),
  retrieve("/v1/charges", "charges", "charge", "id"),
  { method: "POST", url: "/v1/refunds", prepare: prepareRefund },
  listOperation("/v1/refunds", "refunds", (call) =>
    readParams({ ...LIST_FIELDS, ...EXPAND, ...OF_PAYMENT }, call.params),
  ),
  retrieve("/v1/refunds", "refunds", "refund", "id"),
];
