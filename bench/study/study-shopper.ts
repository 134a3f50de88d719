/** A shopper of the study: what they want, and what their devices and networks show and hide. */
import type { Random } from "../../sandbox/src/market/random.ts";
import type { StudySettings } from "./study-settings.ts";

interface StudyDevice {
  isSilent: boolean;
  browser: string;
  visitorId: string | null;
  isPhone: boolean;
}

export interface StudyShopper {
  id: string;
  /** Latent need in log-odds; never seen by anybody. */
  need: number;
  loyalty: number;
  refuses: boolean;
  devices: [StudyDevice, ...StudyDevice[]];
  /** Whoever lives or works together shares it. */
  home: string;
  office: string | null;
  email: string;
  phone: string;
  isLoggedIn: boolean;
  cookies: number;
}

/** Shoppers of one household. */
const HOUSEHOLD = 2;
/** Gateways of the telephone networks, each shared by many. */
const GATEWAYS = 60;
const BROWSERS = 40;

export function createStudyShopper(index: number, settings: StudySettings, random: Random): StudyShopper {
  const isPassing = random.chance(0.74);
  const office = random.chance(settings.inOffice)
    ? Math.floor(random.next() * (1 + (settings.shoppers * settings.inOffice) / settings.officeSize))
    : null;
  const first = device(random.chance(0.6), office, settings, random);
  const second = random.chance(settings.secondDevice) ? [device(!first.isPhone, office, settings, random)] : [];
  const household = Math.floor(index / HOUSEHOLD);
  return {
    id: String(index),
    need: (isPassing ? -6 : 0) + random.normal(),
    loyalty: isPassing ? 0.05 : 0.6,
    refuses: random.chance(settings.refusesConsent),
    devices: [first, ...second],
    home: `home-${household}`,
    office: office === null ? null : `office-${office}`,
    // Couples share an address now and then, and families a telephone.
    email: random.chance(0.02) ? `e-household-${household}` : `e-${index}`,
    phone: random.chance(0.1) ? `p-household-${household}` : `p-${index}`,
    isLoggedIn: random.chance(0.15),
    cookies: 0,
  };
}

function device(isPhone: boolean, office: number | null, settings: StudySettings, random: Random): StudyDevice {
  const isStandard = office !== null && !isPhone && random.chance(settings.officeStandard);
  // Few versions make up most of the browsers there are.
  const drawn = Math.floor(BROWSERS * random.next() ** 2.2);
  return {
    isPhone,
    isSilent: random.chance(settings.adBlock),
    browser: isStandard ? `office-${office}` : `${isPhone ? "phone" : "desktop"}-${drawn}`,
    visitorId: null,
  };
}

/** What a visit shows of the shopper. */
export function lookOf(shopper: StudyShopper, at: number, settings: StudySettings, random: Random) {
  const used = random.chance(0.75) ? shopper.devices[0] : (shopper.devices[1] ?? shopper.devices[0]);
  const isSeen = !used.isSilent && !shopper.refuses;
  if (random.chance(settings.cookieLost)) used.visitorId = null;
  if (isSeen) used.visitorId ??= `v-${shopper.id}-${shopper.cookies++}`;
  return {
    visitorId: isSeen ? used.visitorId : null,
    browser: used.browser,
    address: addressOf(shopper, used.isPhone, at, random),
  };
}

function addressOf({ home, office }: StudyShopper, isPhone: boolean, at: number, random: Random): string {
  const hour = Math.floor(at / 3_600_000) % 24;
  if (office !== null && random.chance(hour >= 8 && hour < 18 ? 0.8 : 0.3)) return office;
  if (isPhone && random.chance(0.35)) return `gateway-${random.integer(0, GATEWAYS - 1)}`;
  return home;
}
