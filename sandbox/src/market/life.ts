/**
 * A shopper's life with the shop. Each exposure truly raises the odds of buying; whether a visit ends in a purchase is
 * decided by one draw that is the same for every set of exposures, so that the exposure which tipped it is known
 * (a structural causal model with common random numbers; Pearl, Causality, chapter 7).
 */
import { UNATTRIBUTED } from "@tributary/contract/channels";
import { findProduct, PRODUCTS, type Product } from "../catalogue.ts";
import type { Cause, MarketEvent, MarketPayment, MarketSettings } from "./market.ts";
import { buy } from "./purchase.ts";
import type { Random } from "./random.ts";
import type { Rhythm } from "./rhythm.ts";
import { createShopper, type Shopper, visitorIdAt } from "./shopper.ts";
import { DIRECT, SOURCES, type Source, sourceOf } from "./sources.ts";
import { beginVisit, type Visit, VisitLog } from "./visit.ts";

const DAY = 86_400_000;
/** Log-odds of buying at a visit for average need and no exposure: what marketing has to overcome. */
const RELUCTANCE = -4.05;
/** A friend's word counts for more than any advertisement. */
const WORD_OF_MOUTH_EFFECT = 1.6;
const WORD_OF_MOUTH = 0.06;
/** Purchases by a wallet's button. */
const EXPRESS = 0.06;
const TELEPHONE = 0.001;
/** Chance of a further visit after a purchase. */
const BUYS_AGAIN = 0.45;
const MAX_VISITS = 10;

export interface Life {
  events: MarketEvent[];
  payments: MarketPayment[];
}

interface Exposure extends Cause {
  effect: number;
}

export interface Birth {
  /** Number of the shopper, from 0. */
  index: number;
  /** When the shopper first comes by. */
  arrival: number;
  settings: MarketSettings;
  rhythm: Rhythm;
  random: Random;
}

/** Everything that one shopper did from the arrival until the end of the period. */
export function live({ index, arrival, settings, rhythm, random }: Birth): Life {
  const shopper = createShopper(index, random);
  const life: Life = { events: [], payments: [] };
  if (random.chance(TELEPHONE)) return { events: [], payments: [orderByTelephone(shopper, arrival, settings, random)] };
  const exposures: Exposure[] = [];
  let at: number | undefined = arrival;
  let source = firstSource(at, rhythm, random);
  if (source === DIRECT)
    exposures.push({ at, channel: "Direct", source: "word of mouth", campaign: null, effect: WORD_OF_MOUTH_EFFECT });
  for (let visits = 0; visits < MAX_VISITS && at !== undefined; visits++) {
    if (source !== DIRECT)
      exposures.push({
        at,
        channel: source.channel,
        source: source.source,
        campaign: source.campaign,
        effect: source.effect,
      });
    const bought = visitShop({ shopper, at, source, exposures, settings, random, life });
    at = nextVisitAt(shopper, at, bought, rhythm, random);
    if (at !== undefined) source = nextSource(shopper, at, rhythm, random);
  }
  return life;
}

interface Coming {
  shopper: Shopper;
  at: number;
  source: Source;
  exposures: Exposure[];
  settings: MarketSettings;
  random: Random;
  life: Life;
}

/** One visit, with or without a purchase at its end. */
function visitShop({ shopper, at, source, exposures, settings, random, life }: Coming): boolean {
  const device = random.chance(0.75) ? shopper.devices[0] : (shopper.devices[1] ?? shopper.devices[0]);
  const consent = device.silent ? null : shopper.consent;
  const visit = beginVisit({ at, source, visitorId: visitorIdAt(shopper, device, at, random), consent }, random);
  const log = new VisitLog(visit, settings.shopUrl, random);
  log.arrive();
  log.browse(PRODUCTS, shopper.curiosity);
  const cause = tippingExposure(shopper, exposures, random.next());
  const product = findProduct(source.path.replace("/products/", ""));
  const payment =
    cause === undefined
      ? undefined
      : checkOut({ shopper, visit, exposures, cause, product, log, settings, random, life });
  if (payment === undefined) leaveSomething(shopper, log, random);
  life.events.push(...log.events.filter((event) => event.at <= settings.until));
  if (payment !== undefined) life.payments.push(payment);
  return payment !== undefined;
}

/** The first exposure with which this visit ends in a purchase; undefined when it does not. */
function tippingExposure(shopper: Shopper, exposures: readonly Exposure[], draw: number): Exposure | undefined {
  let odds = RELUCTANCE + shopper.need;
  return exposures.find((exposure) => {
    odds += exposure.effect;
    return draw < 1 / (1 + Math.exp(-odds));
  });
}

interface CheckOut extends Omit<Coming, "at" | "source"> {
  visit: Visit;
  cause: Exposure;
  product: Product | undefined;
  log: VisitLog;
}

/** The way through cart and checkout. Undefined when it would end after the simulated period. */
function checkOut({
  shopper,
  visit,
  exposures,
  cause,
  product,
  log,
  settings,
  random,
  life,
}: CheckOut): MarketPayment | undefined {
  const count = life.payments.length + 1;
  const isExpress = random.fork(`express/${count}`).chance(EXPRESS);
  if (!isExpress) log.page(`${settings.shopUrl}/cart`);
  log.track("begin_checkout");
  if (random.chance(0.85) && !isExpress) log.track("identify", { email: shopper.email });
  const at = log.at + random.integer(20_000, 120_000);
  if (at > settings.until) return undefined;
  const payment = buy(
    {
      shopper,
      count,
      at,
      isExpress,
      visit,
      exposures: exposures.map(publicCause),
      cause: publicCause(cause),
      until: settings.until,
    },
    product,
    random,
  );
  if (isExpress) return payment;
  log.resume(at + 1500);
  log.page(`${settings.shopUrl}/thanks`);
  log.track("purchase", { orderId: payment.orderId, valueMinor: payment.amountMinor, currency: payment.currency });
  return payment;
}

function publicCause({ effect: _effect, ...cause }: Exposure): Cause {
  return cause;
}

/** Not everybody who leaves without buying leaves nothing. */
function leaveSomething(shopper: Shopper, log: VisitLog, random: Random): void {
  if (random.chance(0.16)) log.track("add_to_cart");
  if (!random.chance(0.12)) return;
  shopper.subscribed = true;
  log.track("newsletter_signup");
  log.track("identify", { email: shopper.email });
}

function orderByTelephone(shopper: Shopper, at: number, settings: MarketSettings, random: Random): MarketPayment {
  const cause: Cause = { at, channel: UNATTRIBUTED, source: "telephone order", campaign: null };
  return buy(
    { shopper, count: 1, at, isExpress: false, visit: null, exposures: [cause], cause, until: settings.until },
    undefined,
    random,
  );
}

function firstSource(at: number, rhythm: Rhythm, random: Random): Source {
  if (random.chance(WORD_OF_MOUTH)) return DIRECT;
  return weightedSource(SOURCES, (source) => source.discovery, at, rhythm, random);
}

function nextSource(shopper: Shopper, at: number, rhythm: Rhythm, random: Random): Source {
  if (shopper.subscribed && random.chance(0.4)) return sourceOf("newsletter");
  return weightedSource([DIRECT, ...SOURCES], (source) => source.recall, at, rhythm, random);
}

function weightedSource(
  sources: readonly Source[],
  weight: (source: Source) => number,
  at: number,
  rhythm: Rhythm,
  random: Random,
): Source {
  return random.weighted(sources, (source) =>
    rhythm.passed(at) < source.publishedAt ? 0 : weight(source) * (1 + source.launchBoost * rhythm.launch(at)),
  );
}

function nextVisitAt(
  { loyalty }: Shopper,
  at: number,
  bought: boolean,
  rhythm: Rhythm,
  random: Random,
): number | undefined {
  const returns = random.chance(bought ? BUYS_AGAIN : loyalty);
  const days = bought ? random.around(16, 0.7) : random.around(2.5, 0.9);
  return returns ? rhythm.returning(at + Math.max(0.05, days) * DAY, random) : undefined;
}
