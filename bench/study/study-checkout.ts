/** What a payment carries, and what the page is told around it. */
import type { Random } from "../../sandbox/src/market/random.ts";
import { DAY_MS, type StudyExposure, type StudyPayment, type StudyVisit } from "./study-records.ts";
import type { StudySettings } from "./study-settings.ts";
import type { StudyShopper } from "./study-shopper.ts";

interface Occasion {
  shopper: StudyShopper;
  visit: StudyVisit;
  orderId: string;
  exposures: StudyExposure[];
  cause: StudyExposure;
  settings: StudySettings;
  random: Random;
}

/** The payment at the end of a visit. Tells the visit's page what it is told. */
export function checkOut({ shopper, visit, orderId, exposures, cause, settings, random }: Occasion): StudyPayment {
  const isLater = random.chance(settings.paysLater);
  const amountMinor = Math.round(random.around(6000, 0.6));
  const payment = {
    at: visit.until + (isLater ? random.around(6, 0.6) * DAY_MS : random.integer(20_000, 240_000)),
    amountMinor,
    refundedMinor: random.chance(0.07) ? Math.floor(amountMinor * (random.chance(0.5) ? 1 : random.next())) : 0,
    orderId,
    ...idsOf(visit, !isLater && !random.chance(settings.idsLost)),
    clickId: maybe(isLater ? 0 : 0.2, visit.clickId, random),
    customerId: shopper.isLoggedIn ? maybe(0.7, `c-${shopper.id}`, random) : null,
    email: random.chance(settings.otherEmail) || isLater ? `e-other-${shopper.id}` : maybe(0.8, shopper.email, random),
    phone: maybe(0.4, shopper.phone, random),
    ...networkOf(visit, !isLater && random.chance(0.4), random),
    truth: { shopper: shopper.id, visitorId: visit.visitorId, cause, exposures },
  };
  return { ...payment, ...tellPage(visit, shopper, orderId, settings, random) };
}

function maybe<T>(share: number, value: T, random: Random): T | null {
  return random.chance(share) ? value : null;
}

function idsOf({ visitorId, sessionId, trackingId }: StudyVisit, areKept: boolean) {
  if (!areKept || visitorId === null) return { visitorId: null, sessionId: null, trackingId: null };
  return { visitorId, sessionId, trackingId };
}

/** What pages are told around the purchase; nothing where no script runs. */
function tellPage(visit: StudyVisit, shopper: StudyShopper, orderId: string, settings: StudySettings, random: Random) {
  const tells = { email: settings.identifies, phone: 0.15, order: settings.tellsOrder, report: 0.2, analytics: 0.08 };
  const [email, phone, order, report, analytics] = Object.values(tells).map((share) => random.chance(share));
  if (visit.visitorId === null) return { reportedTrackingId: null, analyticsVisitorId: null };
  if (email) visit.email = shopper.email;
  if (phone) visit.phone = shopper.phone;
  if (order) visit.orderId = orderId;
  return {
    reportedTrackingId: report ? visit.trackingId : null,
    analyticsVisitorId: analytics ? visit.visitorId : null,
  };
}

/** A telephone changes its network between page and checkout now and then. */
function networkOf({ address, browser }: StudyVisit, isTold: boolean, random: Random) {
  if (!isTold) return { address: null, browser: null };
  return {
    address: random.chance(0.05) ? `gateway-${random.integer(0, 59)}` : address,
    browser: random.chance(0.03) ? `${browser}-webview` : browser,
  };
}
