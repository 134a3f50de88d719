/** Stripe's event object, and which events one thing that happened emits. */
import { createHash } from "node:crypto";
import type { IdMaker } from "./stripe-id.ts";
import { API_VERSION } from "./version.ts";
import { type StoredEndpoint, wantsEvent } from "./webhook-endpoint.ts";

export const EVENT_TYPES = [
  "charge.failed",
  "charge.refunded",
  "charge.succeeded",
  "checkout.session.completed",
  "checkout.session.expired",
  "customer.subscription.created",
  "customer.subscription.deleted",
  "customer.subscription.updated",
  "invoice.paid",
  "invoice_payment.paid",
  "payment_intent.payment_failed",
  "payment_intent.succeeded",
  "refund.created",
  "refund.updated",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** An event as rendered once and for all: its snapshot never changes. */
export interface StoredEvent {
  id: string;
  type: EventType;
  /** Unix seconds. */
  created: number;
  /** The JSON that the API shows and that webhooks carry. */
  body: string;
  /** One key per delivery owed: `{event} {endpoint} {copy}`. */
  deliveries: string[];
}

export interface Happening {
  type: EventType;
  object: object;
  previous?: object;
}

export interface Occasion {
  ids: IdMaker;
  /** Unix seconds. */
  created: number;
  /** Decides order and duplicates: the same subject and seed always gives the same. */
  subject: string;
  seed: string;
}

/** Who wants to be told. */
export interface Subscribers {
  readonly endpoints: ReadonlyMap<string, StoredEndpoint>;
}

/** One happening in this many is delivered twice, as Stripe warns it may be. */
const DUPLICATE_EVERY = 20;

/** The events of happenings of one moment, in an order that varies by subject: Stripe guarantees none. */
export function eventsOf(account: Subscribers, occasion: Occasion, happenings: Happening[]): StoredEvent[] {
  return happenings
    .map((happening) => ({ happening, rank: rankOf(occasion, happening) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ happening, rank }) => eventOf(account, occasion, happening, rank % DUPLICATE_EVERY === 0 ? 2 : 1));
}

function rankOf({ seed, subject }: Occasion, { type }: Happening): number {
  return createHash("sha256").update(`${seed}\n${subject}\n${type}`).digest().readUInt32BE();
}

function eventOf(account: Subscribers, { ids, created }: Occasion, happening: Happening, copies: number): StoredEvent {
  const id = ids("evt");
  const endpoints = [...account.endpoints.values()].filter((endpoint) => wantsEvent(endpoint, happening.type));
  const deliveries = endpoints.flatMap(({ object }) =>
    Array.from({ length: copies }, (_, copy) => `${id} ${object.id} ${copy}`),
  );
  const body = {
    id,
    object: "event",
    api_version: API_VERSION,
    created,
    data: {
      object: happening.object,
      ...(happening.previous === undefined ? {} : { previous_attributes: happening.previous }),
    },
    livemode: false,
    pending_webhooks: endpoints.length,
    request: { id: null, idempotency_key: null },
    type: happening.type,
  };
  return { id, type: happening.type, created, body: JSON.stringify(body), deliveries };
}
