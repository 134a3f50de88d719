/** /v1/checkout/sessions: https://docs.stripe.com/api/checkout/sessions */
import { CATALOGUE_PRICES, CATALOGUE_PRODUCTS } from "./catalogue-objects.ts";
import { createSession, expireSession, findSession } from "./checkout.ts";
import { type LineItem, lineItemsOf, type StoredSession, type SubscribedPrice } from "./checkout-session.ts";
import { expand, expandParam } from "./expand.ts";
import { LIST_FIELDS, listPage } from "./list-page.ts";
import type { Call, Operation } from "./operation.ts";
import {
  currency,
  flag,
  hash,
  integer,
  list,
  metadata,
  oneOf,
  optional,
  readParams,
  required,
  text,
  url,
} from "./params.ts";
import { invalidParam, noSuch, StripeError } from "./stripe-error.ts";

const DAY_SECONDS = 86_400;
const MAX_AMOUNT = 99_999_999;
/** Smallest charge, in minor units: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const MIN_AMOUNT = 50;

const CREATE = {
  mode: required(oneOf("payment", "setup", "subscription")),
  success_url: required(url()),
  cancel_url: optional(url()),
  line_items: required(
    list(
      hash({
        price: optional(text(200)),
        price_data: optional(
          hash({
            currency: required(currency()),
            unit_amount: required(integer(0, MAX_AMOUNT)),
            product_data: required(
              hash({
                name: required(text(250)),
                description: optional(text(1000)),
                images: optional(list(url(), 8)),
                metadata: optional(metadata()),
              }),
            ),
            tax_behavior: optional(oneOf("exclusive", "inclusive", "unspecified")),
          }),
        ),
        quantity: optional(integer(1, 999_999)),
      }),
    ),
  ),
  client_reference_id: optional(text(200)),
  customer_email: optional(text(800)),
  customer_creation: optional(oneOf("always", "if_required")),
  currency: optional(currency()),
  metadata: optional(metadata()),
  payment_intent_data: optional(
    hash({ metadata: optional(metadata()), description: optional(text(1000)), receipt_email: optional(text(800)) }),
  ),
  subscription_data: optional(hash({ metadata: optional(metadata()), description: optional(text(500)) })),
  payment_method_types: optional(list(oneOf("card"), 1)),
  expires_at: optional(integer(0, 9_999_999_999)),
  locale: optional(text(10)),
  submit_type: optional(oneOf("auto", "book", "donate", "pay")),
  ui_mode: optional(oneOf("hosted")),
  allow_promotion_codes: optional(flag()),
  expand: optional(expandParam),
};
type CreateParams = ReturnType<typeof readCreate>;

function readCreate(call: Call) {
  return readParams(CREATE, call.params);
}

function prepareCreate(call: Call): () => Promise<object> {
  const params = readCreate(call);
  checkMode(params);
  const subscribed = params.mode === "subscription" ? subscribedOf(params) : null;
  const { lines, currency: code } = subscribed ? linesOfPrice(subscribed) : linesOf(params);
  const total = lines.reduce((sum, line) => sum + line.unitAmount * line.quantity, 0);
  if (total < MIN_AMOUNT) throw tooSmall(total, code);
  const expiresAt = expiryOf(params, call.at);
  return async () => {
    const id = call.ids("cs_test");
    const stored = await createSession(call, {
      id,
      created: call.at,
      lines,
      currency: code,
      successUrl: params.success_url,
      cancelUrl: params.cancel_url ?? null,
      clientReferenceId: params.client_reference_id ?? null,
      customerEmail: params.customer_email ?? null,
      metadata: params.metadata ?? {},
      intentMetadata: params.payment_intent_data?.metadata ?? {},
      intentDescription: params.payment_intent_data?.description ?? null,
      subscribed,
      expiresAt,
      locale: params.locale ?? null,
      submitType: params.submit_type ?? null,
      customerCreation: params.customer_creation ?? "if_required",
      payUrl: `${call.origin}/pay/${id}`,
    });
    return expand(call.account, stored.object, params.expand ?? []);
  };
}

function checkMode({ mode, payment_intent_data, subscription_data, customer_creation }: CreateParams): void {
  if (mode === "setup")
    throw invalidParam("mode", "This sandbox sets up no cards: mode must be payment or subscription.");
  const isSubscription = mode === "subscription";
  if (isSubscription && payment_intent_data) {
    throw invalidParam("payment_intent_data", "You can not pass `payment_intent_data` in `subscription` mode.");
  }
  if (isSubscription && customer_creation) {
    throw invalidParam("customer_creation", "`customer_creation` can only be used in `payment` and `setup` mode.");
  }
  if (!isSubscription && subscription_data) {
    throw invalidParam("subscription_data", "You can not pass `subscription_data` in `payment` mode.");
  }
}

/** One recurring price of the catalogue. */
function subscribedOf({ line_items, subscription_data, currency: code }: CreateParams): SubscribedPrice {
  const [line, ...others] = line_items;
  if (line === undefined || others.length > 0) {
    throw invalidParam("line_items", "This sandbox subscribes to one price at a time.");
  }
  if (line.price === undefined) {
    throw invalidParam("line_items[0][price]", "This sandbox subscribes to prices of its catalogue only.");
  }
  const price = CATALOGUE_PRICES.find(({ id }) => id === line.price);
  if (price === undefined) throw noSuch("price", line.price, "line_items[0][price]");
  if (!price.active) {
    throw invalidParam(
      "line_items[0][price]",
      `The price specified is inactive. This field only accepts active prices.`,
    );
  }
  if (price.recurring === null) {
    throw invalidParam(
      "line_items[0][price]",
      "You must provide at least one recurring price in `subscription` mode when using prices.",
    );
  }
  if (code !== undefined && code !== price.currency) {
    throw invalidParam("currency", `The price ${price.id} is not in ${code}.`);
  }
  if (line.quantity === undefined) {
    throw invalidParam(
      "line_items[0][quantity]",
      "Missing required param: line_items[0][quantity].",
      "parameter_missing",
    );
  }
  return { price, quantity: line.quantity, metadata: subscription_data?.metadata ?? {} };
}

function linesOfPrice({ price, quantity }: SubscribedPrice): { lines: LineItem[]; currency: string } {
  const name = CATALOGUE_PRODUCTS.find(({ id }) => id === price.product)?.name ?? price.product;
  return { currency: price.currency, lines: [{ name, unitAmount: price.unit_amount, quantity }] };
}

function linesOf(params: CreateParams): { lines: LineItem[]; currency: string } {
  if (params.line_items.length === 0)
    throw invalidParam("line_items", "Missing required param: line_items.", "parameter_missing");
  const lines = params.line_items.map((line, index) => {
    const at = `line_items[${index}]`;
    if (line.price !== undefined) throw noSuch("price", line.price, `${at}[price]`);
    if (line.price_data === undefined)
      throw invalidParam(`${at}[price_data]`, `Missing required param: ${at}[price_data].`, "parameter_missing");
    if (line.quantity === undefined)
      throw invalidParam(`${at}[quantity]`, `Missing required param: ${at}[quantity].`, "parameter_missing");
    return { data: line.price_data, quantity: line.quantity };
  });
  const code = params.currency ?? lines[0]?.data.currency ?? "usd";
  const other = lines.findIndex((line) => line.data.currency !== code);
  if (other !== -1) {
    throw invalidParam(
      `line_items[${other}][price_data][currency]`,
      "All line items of a Checkout Session must have the same currency.",
    );
  }
  return {
    currency: code,
    lines: lines.map(({ data, quantity }) => ({
      name: data.product_data.name,
      unitAmount: data.unit_amount,
      quantity,
    })),
  };
}

function tooSmall(total: number, code: string): StripeError {
  return new StripeError(400, {
    type: "invalid_request_error",
    code: "amount_too_small",
    message: `The Checkout Session's total amount must be at least ${MIN_AMOUNT} in the smallest unit of ${code}; it is ${total}.`,
  });
}

function expiryOf({ expires_at }: CreateParams, at: number): number {
  if (expires_at === undefined) return at + DAY_SECONDS;
  if (expires_at < at + 30 * 60 || expires_at > at + DAY_SECONDS) {
    throw invalidParam(
      "expires_at",
      "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.",
    );
  }
  return expires_at;
}

/** An open session whose day is over reads as expired. */
function shown({ object }: StoredSession, at: number): object {
  return object.status === "open" && object.expires_at <= at ? { ...object, status: "expired", url: null } : object;
}

const ONE = { expand: optional(expandParam) };
const LIST = {
  ...LIST_FIELDS,
  payment_intent: optional(text(100)),
  status: optional(oneOf("open", "complete", "expired")),
  expand: optional(expandParam),
};

export const SESSION_OPERATIONS: Operation[] = [
  { method: "POST", url: "/v1/checkout/sessions", prepare: prepareCreate },
  {
    method: "GET",
    url: "/v1/checkout/sessions",
    prepare: (call) => {
      const params = readParams(LIST, call.params);
      return () => {
        const rows = [...call.account.sessions.values()].map((stored) => stored.object);
        const matching = rows.filter(
          (row) =>
            (params.payment_intent ?? row.payment_intent) === row.payment_intent &&
            (params.status ?? row.status) === row.status,
        );
        const page = listPage(matching, params, "/v1/checkout/sessions");
        return expand(
          call.account,
          { object: "list", data: page.rows, has_more: page.has_more, url: page.url },
          params.expand ?? [],
        );
      };
    },
  },
  {
    method: "GET",
    url: "/v1/checkout/sessions/:id",
    prepare: (call) => {
      const params = readParams(ONE, call.params);
      return () =>
        expand(call.account, shown(findSession(call.account, call.path.id ?? ""), call.at), params.expand ?? []);
    },
  },
  {
    method: "GET",
    url: "/v1/checkout/sessions/:id/line_items",
    prepare: (call) => {
      readParams({ ...LIST_FIELDS, expand: optional(expandParam) }, call.params);
      return () => {
        const stored = findSession(call.account, call.path.id ?? "");
        return {
          object: "list",
          data: lineItemsOf(stored),
          has_more: false,
          url: `/v1/checkout/sessions/${stored.object.id}/line_items`,
        };
      };
    },
  },
  {
    method: "POST",
    url: "/v1/checkout/sessions/:id/expire",
    prepare: (call) => {
      const params = readParams(ONE, call.params);
      return async () =>
        expand(call.account, (await expireSession(call, call.path.id ?? "")).object, params.expand ?? []);
    },
  },
];
