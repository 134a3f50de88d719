/** /v1/subscriptions and /v1/invoices: https://docs.stripe.com/api/subscriptions */
import { expandParam } from "./expand.ts";
import { LIST_FIELDS, listPage } from "./list-page.ts";
import type { Call, Operation } from "./operation.ts";
import { oneOf, optional, readParams, text } from "./params.ts";
import { noSuch } from "./stripe-error.ts";
import { cancelSubscription, findSubscription } from "./subscribing.ts";

const EXPAND = { expand: optional(expandParam) };
const LIST = {
  ...LIST_FIELDS,
  ...EXPAND,
  customer: optional(text(100)),
  status: optional(oneOf("active", "canceled", "all")),
};

function prepareList(call: Call): () => object {
  const params = readParams(LIST, call.params);
  return () => {
    // Without a status, those that have ended are left out.
    const rows = [...call.account.subscriptions.values()].filter(
      ({ customer, status }) =>
        (params.customer ?? customer) === customer &&
        (params.status === "all" || (params.status ?? "active") === status),
    );
    const page = listPage(rows, params, "/v1/subscriptions");
    return { object: "list", data: page.rows, has_more: page.has_more, url: page.url };
  };
}

export const SUBSCRIPTION_OPERATIONS: Operation[] = [
  { method: "GET", url: "/v1/subscriptions", prepare: prepareList },
  {
    method: "GET",
    url: "/v1/subscriptions/:id",
    prepare: (call) => {
      readParams(EXPAND, call.params);
      return () => findSubscription(call, call.path.id ?? "");
    },
  },
  {
    method: "DELETE",
    url: "/v1/subscriptions/:id",
    prepare: (call) => {
      readParams(EXPAND, call.params);
      return () => cancelSubscription(call, call.path.id ?? "");
    },
  },
  {
    method: "GET",
    url: "/v1/invoices/:id",
    prepare: (call) => {
      readParams(EXPAND, call.params);
      return () => {
        const invoice = call.account.invoices.get(call.path.id ?? "");
        if (invoice === undefined) throw noSuch("invoice", call.path.id ?? "", "invoice");
        return invoice;
      };
    },
  },
];
