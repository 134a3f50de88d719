/** The worlds in which matching and crediting are measured. What differs from the default is what makes each hard. */

export interface StudySettings {
  shoppers: number;
  days: number;
  /** Chance that a script never runs on a device. */
  adBlock: number;
  /** Chance that a shopper refuses to be recognised. */
  refusesConsent: number;
  /** Chance that a browser forgets its cookie between two visits. */
  cookieLost: number;
  secondDevice: number;
  /** Chance that a shopper sits in an office, and how many share its address. */
  inOffice: number;
  officeSize: number;
  /** Browsers in an office are of one kind. */
  officeStandard: number;
  /** Chance that a checkout loses the page's ids, as in-app browsers and wallets do. */
  idsLost: number;
  /** Chance that the page is told the buyer's e-mail before the purchase. */
  identifies: number;
  /** Chance that a payment is made with an address the shop's pages never saw. */
  otherEmail: number;
  /** Chance that a shop's page after the purchase tells the order. */
  tellsOrder: number;
  /** Chance that an invoice is paid later, by somebody the pages never saw. */
  paysLater: number;
  /** Median days between two visits, and the most visits anybody makes. */
  betweenVisits: number;
  maxVisits: number;
  /** Chance that something outside the web is what brings somebody. */
  offline: number;
}

const DEFAULT: StudySettings = {
  shoppers: 80_000,
  days: 60,
  adBlock: 0.07,
  refusesConsent: 0.08,
  cookieLost: 0.06,
  secondDevice: 0.35,
  inOffice: 0.1,
  officeSize: 12,
  officeStandard: 0.5,
  idsLost: 0.35,
  identifies: 0.4,
  otherEmail: 0.15,
  tellsOrder: 0.2,
  paysLater: 0.01,
  betweenVisits: 2.5,
  maxVisits: 10,
  offline: 0.06,
};

export const STUDY_SETTINGS = {
  default: DEFAULT,
  privacy: { ...DEFAULT, adBlock: 0.18, refusesConsent: 0.35, cookieLost: 0.35, idsLost: 0.4 },
  "b2b-long": {
    ...DEFAULT,
    days: 150,
    betweenVisits: 9,
    maxVisits: 25,
    inOffice: 0.8,
    officeSize: 8,
    paysLater: 0.12,
    otherEmail: 0.2,
    identifies: 0.6,
  },
  "shared-ip": { ...DEFAULT, inOffice: 0.85, officeSize: 60, officeStandard: 0.9 },
} as const satisfies Record<string, StudySettings>;

export type StudySetting = keyof typeof STUDY_SETTINGS;
