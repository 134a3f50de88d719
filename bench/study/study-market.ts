/**
 * A market of known truth, made to measure matching and crediting. Whether a visit ends in a purchase is decided by one
 * draw that is the same for every set of exposures, so that the exposure which tipped it is known (a structural causal
 * model with common random numbers; Pearl, Causality, chapter 7). Pure: the same seed gives the same market.
 */
import { Random } from "../../sandbox/src/market/random.ts";
import { DIRECT, SOURCES, type Source } from "../../sandbox/src/market/sources.ts";
import { checkOut } from "./study-checkout.ts";
import { DAY_MS, type StudyExposure, type StudyPayment, type StudyVisit } from "./study-records.ts";
import type { StudySettings } from "./study-settings.ts";
import { createStudyShopper, lookOf, type StudyShopper } from "./study-shopper.ts";

export interface StudyMarket {
  /** In order of time. */
  visits: StudyVisit[];
  /** In order of time. */
  payments: StudyPayment[];
}

const RELUCTANCE = -3.9;
const OFFLINE_EFFECT = 1.6;
/** Machines that pass for people; most are recognised as what they are, and left out. */
const BOTS = 0.01;

export function createStudyMarket(seed: string, settings: StudySettings): StudyMarket {
  const root = new Random(`study/${seed}`);
  const market: StudyMarket = { visits: [], payments: [] };
  for (let index = 0; index < settings.shoppers; index++) {
    const random = root.fork(String(index));
    const at = random.next() * settings.days * DAY_MS;
    if (random.chance(BOTS)) visitAsBot(market, index, at, random);
    else live(market, createStudyShopper(index, settings, random), at, settings, random);
  }
  market.visits.sort((a, b) => a.at - b.at);
  market.payments.sort((a, b) => a.at - b.at);
  return market;
}

function live(market: StudyMarket, shopper: StudyShopper, arrival: number, settings: StudySettings, random: Random) {
  const exposures: StudyExposure[] = [];
  let at = arrival;
  let source: Source = random.weighted(SOURCES, ({ discovery }) => discovery);
  if (random.chance(settings.offline)) {
    source = DIRECT;
    exposures.push({ at, channel: "Unattributed", platform: null, effect: OFFLINE_EFFECT });
  }
  for (let count = 0; count < settings.maxVisits && at < settings.days * DAY_MS; count++) {
    if (source !== DIRECT) exposures.push(exposureTo(source, at));
    const visit = visitOf(shopper, source, at, settings, random);
    market.visits.push(visit);
    const cause = tipping(shopper.need, exposures, random.next());
    const orderId = `${shopper.id}-${count}`;
    if (cause)
      market.payments.push(checkOut({ shopper, visit, orderId, exposures: [...exposures], cause, settings, random }));
    if (!random.chance(cause ? 0.4 : shopper.loyalty)) return;
    at = visit.until + Math.max(0.02, random.around(settings.betweenVisits * (cause ? 5 : 1), 0.9)) * DAY_MS;
    source = random.weighted([DIRECT, ...SOURCES], ({ recall }) => recall);
  }
}

function exposureTo({ key, channel, effect }: Source, at: number): StudyExposure {
  return { at, channel, platform: platformOf(key), effect };
}

/** Google's and Meta's campaigns bear their mark in the source's key. */
export function platformOf(sourceKey: string): string | null {
  const [mark = ""] = sourceKey.split("-");
  return mark === "ads" || mark === "meta" ? mark : null;
}

/** The first exposure with which the visit ends in a purchase. */
function tipping(need: number, exposures: readonly StudyExposure[], draw: number): StudyExposure | undefined {
  let odds = RELUCTANCE + need;
  return exposures.find(({ effect }) => {
    odds += effect;
    return draw < 1 / (1 + Math.exp(-odds));
  });
}

function visitOf(
  shopper: StudyShopper,
  source: Source,
  at: number,
  settings: StudySettings,
  random: Random,
): StudyVisit {
  const look = lookOf(shopper, at, settings, random);
  const clickId = Object.entries(source.query(random)).find(([name]) => name.endsWith("clid"))?.[1] ?? null;
  return {
    at,
    until: at + random.around(4, 0.8) * 60_000,
    source,
    visitorId: look.visitorId,
    sessionId: `s-${shopper.id}-${Math.round(at)}`,
    trackingId: source.link ? `t-${shopper.id}-${Math.round(at)}` : null,
    // Every hundredth address with a click id was copied from somebody else.
    clickId: clickId && (random.chance(0.01) ? `${source.key}-copied-${random.integer(0, 40)}` : clickId),
    address: look.address,
    browser: look.browser,
    email: null,
    customerId: shopper.isLoggedIn && random.chance(0.6) ? `c-${shopper.id}` : null,
    phone: null,
    orderId: null,
  };
}

function visitAsBot(market: StudyMarket, index: number, at: number, random: Random): void {
  const pages = random.integer(1, 6);
  const visitorId = `bot-${index}`;
  for (let page = 0; page < pages; page++) {
    const start = at + page * random.integer(60_000, 7_200_000);
    market.visits.push({
      at: start,
      until: start + 1000,
      source: DIRECT,
      visitorId,
      sessionId: `s-bot-${index}-${page}`,
      trackingId: null,
      clickId: null,
      address: `cloud-${random.integer(0, 50)}`,
      browser: "headless",
      email: null,
      customerId: null,
      phone: null,
      orderId: null,
    });
  }
}
