/** One simulated shopper: what they want, what they browse with, and what their browsers hide. */
import type { ConsentState } from "@tributary/contract/events";
import type { ShopCurrency } from "../catalogue.ts";
import type { Random } from "./random.ts";
import { uuidV7 } from "./uuid.ts";

const DAY = 86_400_000;

export interface Device {
  kind: "phone" | "desktop";
  /** Forgets script-set cookies after seven days without a visit, as Safari does. */
  forgetful: boolean;
  /** No script runs: an ad-blocker. Link redirects are seen all the same. */
  silent: boolean;
  visitorId: string | null;
  lastVisitAt: number;
}

export interface Shopper {
  id: string;
  /** What they said to being recognised; pending: the question was never answered. */
  consent: ConsentState;
  email: string;
  /** Another address, used at some checkouts. */
  otherEmail: string;
  currency: ShopCurrency;
  /** Latent need in log-odds; never seen by anybody. */
  need: number;
  /** Chance of looking at one more page. */
  curiosity: number;
  /** Chance of coming back after a visit without a purchase. */
  loyalty: number;
  devices: [Device, ...Device[]];
  subscribed: boolean;
  /** Every visitor id the shop's pages gave, in order. */
  visitorIds: string[];
}

/** Most people who come across a shop want nothing of it: they look at a page or two and hardly ever return. */
const PASSING = { share: 0.74, need: -6, curiosity: 0.22, loyalty: 0.05, denies: 0.07, ignores: 0.04 };
const INTERESTED = { need: 0, curiosity: 0.62, loyalty: 0.6, denies: 0.03, ignores: 0.01 };

const AD_BLOCK = { phone: 0.03, desktop: 0.12 };
const SECOND_DEVICE = 0.35;
const COOKIES_CLEARED = 0.03;

const CURRENCIES: readonly { code: ShopCurrency; share: number }[] = [
  { code: "USD", share: 78 },
  { code: "EUR", share: 16 },
  { code: "JPY", share: 6 },
];

/** A shopper by number. The addresses are of a domain reserved for examples (RFC 2606): nobody receives mail there. */
export function createShopper(index: number, random: Random): Shopper {
  const id = `shopper-${String(index + 1).padStart(6, "0")}`;
  const kind = random.chance(PASSING.share) ? PASSING : INTERESTED;
  const { need, curiosity, loyalty } = kind;
  const consent = answerOf(kind, random);
  const first = device(random.chance(0.6) ? "phone" : "desktop", random);
  const second = random.chance(SECOND_DEVICE) ? [device(first.kind === "phone" ? "desktop" : "phone", random)] : [];
  return {
    id,
    consent,
    email: `${id}@example.com`,
    otherEmail: `${id}.work@example.net`,
    currency: random.weighted(CURRENCIES, (each) => each.share).code,
    need: need + random.normal(),
    curiosity,
    loyalty,
    devices: [first, ...second],
    subscribed: false,
    visitorIds: [],
  };
}

function answerOf({ denies, ignores }: { denies: number; ignores: number }, random: Random): ConsentState {
  const draw = random.next();
  if (draw < denies) return "denied";
  return draw < denies + ignores ? "pending" : "granted";
}

function device(kind: Device["kind"], random: Random): Device {
  return {
    kind,
    forgetful: random.chance(kind === "phone" ? 0.5 : 0.2),
    silent: random.chance(AD_BLOCK[kind]),
    visitorId: null,
    lastVisitAt: 0,
  };
}

/**
 * The visitor id this device shows at that time: kept, or new after its cookie was lost. Null on a silent device, and
 * where its owner did not consent.
 */
export function visitorIdAt(shopper: Shopper, on: Device, at: number, random: Random): string | null {
  const cleared = random.chance(COOKIES_CLEARED) || (on.forgetful && at - on.lastVisitAt > 7 * DAY);
  on.lastVisitAt = at;
  if (on.silent || shopper.consent !== "granted") return null;
  if (on.visitorId === null || cleared) {
    on.visitorId = uuidV7(at, random);
    shopper.visitorIds.push(on.visitorId);
  }
  return on.visitorId;
}
