/** What is bought, what the checkout knows of the buyer, and what is sent back later. */
import { PRODUCTS, type Product } from "../catalogue.ts";
import type { Cause, MarketPayment, MarketRefund } from "./market.ts";
import type { Random } from "./random.ts";
import type { Shopper } from "./shopper.ts";
import type { Visit } from "./visit.ts";

const DAY = 86_400_000;
/** Checkouts in in-app browsers and wallets that lose the page's ids. */
const IDS_LOST = 0.07;
const OTHER_EMAIL = 0.05;
const REFUNDED = 0.07;
const REFUNDED_IN_FULL = 0.55;
const SECOND_REFUND = 0.25;

export interface Occasion {
  shopper: Shopper;
  /** Number of the shopper's purchase, from 1. */
  count: number;
  at: number;
  /** By a wallet's button on the product's page: it hands on none of the page's ids, and doesn't lead back to the shop. */
  isExpress: boolean;
  /** Null: bought by telephone. */
  visit: Visit | null;
  exposures: Cause[];
  cause: Cause;
  /** The end of what is simulated: later refunds are not part of it. */
  until: number;
}

/** The payment of one purchase. @param product what the visit was about, when it was about one */
export function buy(
  { shopper, count, at, isExpress, visit, exposures, cause, until }: Occasion,
  product: Product | undefined,
  random: Random,
): MarketPayment {
  const lines = linesOf(shopper, product, random);
  const amountMinor = lines.reduce((sum, line) => sum + line.unitMinor * line.quantity, 0);
  const orderId = `LM-${shopper.id.slice(8)}-${count}`;
  const known = !random.chance(IDS_LOST) && !isExpress && visit !== null && visit.visitorId !== null;
  return {
    key: orderId,
    orderId,
    at,
    currency: shopper.currency,
    amountMinor,
    lines,
    email: random.chance(OTHER_EMAIL) ? shopper.otherEmail : shopper.email,
    visitorId: known ? visit.visitorId : null,
    sessionId: known ? visit.sessionId : null,
    trackingId: known ? visit.trackingId : null,
    link: known && visit.trackingId !== null ? (visit.source.link ?? null) : null,
    refunds: refundsOf(orderId, at, amountMinor, until, random),
    truth: { shopper: shopper.id, cause, exposures, visitorIds: shopper.visitorIds },
  };
}

function linesOf({ currency }: Shopper, product: Product | undefined, random: Random): MarketPayment["lines"] {
  const others = Array.from({ length: random.runs(0.3, 3) }, () =>
    random.weighted(PRODUCTS, (each) => each.popularity),
  );
  const chosen = new Set([product ?? random.weighted(PRODUCTS, (each) => each.popularity), ...others]);
  return [...chosen].map((each) => ({
    slug: each.slug,
    name: each.name,
    unitMinor: each.priceMinor[currency],
    quantity: random.chance(0.12) ? 2 : 1,
  }));
}

function refundsOf(
  orderId: string,
  paidAt: number,
  amountMinor: number,
  until: number,
  random: Random,
): MarketRefund[] {
  const happens = random.chance(REFUNDED);
  const full = random.chance(REFUNDED_IN_FULL);
  const first = { at: Math.floor(paidAt + random.around(5, 0.7) * DAY), part: 0.1 + 0.5 * random.next() };
  const second = { at: Math.floor(first.at + random.around(3, 0.5) * DAY), happens: random.chance(SECOND_REFUND) };
  if (!happens || first.at > until) return [];
  const amount = full ? amountMinor : Math.max(1, Math.floor(amountMinor * first.part));
  const refunds = [{ key: `${orderId}-R1`, at: first.at, amountMinor: amount }];
  const rest = Math.floor((amountMinor - amount) / 2);
  if (second.happens && second.at <= until && rest > 0)
    refunds.push({ key: `${orderId}-R2`, at: second.at, amountMinor: rest });
  return refunds;
}
