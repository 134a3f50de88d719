/** /v1/account, /v1/balance and /v1/events. */
import { expandParam } from "./expand.ts";
import { LIST_FIELDS, listPage } from "./list-page.ts";
import type { Call, Operation } from "./operation.ts";
import { flag, list, optional, readParams, text } from "./params.ts";
import { noSuch } from "./stripe-error.ts";

const EXPAND = { expand: optional(expandParam) };
const EVENT_RETENTION_SECONDS = 30 * 86_400;

function balanceOf({ account }: Call): object {
  const sums = new Map<string, number>([["usd", 0]]);
  for (const charge of account.charges.values()) {
    const net = charge.amount_captured - charge.amount_refunded;
    sums.set(charge.currency, (sums.get(charge.currency) ?? 0) + net);
  }
  const rows = [...sums].map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }));
  return {
    object: "balance",
    available: rows,
    livemode: false,
    pending: rows.map((row) => ({ ...row, amount: 0, source_types: { card: 0 } })),
  };
}

const ACCOUNT = {
  id: "acct_1SandboxTributary0",
  object: "account",
  business_profile: { name: "Sandbox shop", url: null },
  business_type: null,
  capabilities: { card_payments: "active", transfers: "active" },
  charges_enabled: true,
  country: "US",
  created: 1_700_000_000,
  default_currency: "usd",
  details_submitted: true,
  email: null,
  metadata: {},
  payouts_enabled: true,
  settings: { dashboard: { display_name: "Sandbox shop", timezone: "Etc/UTC" } },
  type: "standard",
};

const EVENTS = {
  ...LIST_FIELDS,
  ...EXPAND,
  type: optional(text(100)),
  types: optional(list(text(100), 20)),
  delivery_success: optional(flag()),
};

function prepareEvents(call: Call): () => object {
  const params = readParams(EVENTS, call.params);
  return () => {
    const matching = [...call.account.events.values()].filter(
      (event) =>
        event.created > call.at - EVENT_RETENTION_SECONDS &&
        (params.type === undefined || event.type === params.type) &&
        (params.types === undefined || params.types.includes(event.type)) &&
        (params.delivery_success === undefined ||
          event.deliveries.every((key) => call.account.delivered.has(key)) === params.delivery_success),
    );
    const page = listPage(matching, params, "/v1/events");
    return {
      object: "list",
      data: page.rows.map((event) => JSON.parse(event.body)),
      has_more: page.has_more,
      url: page.url,
    };
  };
}

export const ACCOUNT_OPERATIONS: Operation[] = [
  read("/v1/account", () => ACCOUNT),
  read("/v1/balance", balanceOf),
  { method: "GET", url: "/v1/events", prepare: prepareEvents },
  read("/v1/events/:id", (call) => {
    const event = call.account.events.get(call.path.id ?? "");
    if (event === undefined) throw noSuch("event", call.path.id ?? "", "id");
    return JSON.parse(event.body) as object;
  }),
];

/** GET of something that takes no parameters of its own. */
function read(url: string, show: (call: Call) => object): Operation {
  return {
    method: "GET",
    url,
    prepare: (call) => {
      readParams(EXPAND, call.params);
      return () => show(call);
    },
  };
}
