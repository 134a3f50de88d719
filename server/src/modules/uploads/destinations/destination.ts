/**
 * An ad platform that verified payments are sent to. A further one is a folder in `connect` that speaks its protocol, a
 * folder here, and a line in `destinations.ts`; the ledger, retries, set-up and the API follow from it.
 */
import type { UploadReason } from "@tributary/contract/uploads";
import type { PersonDetails } from "../../../connect/person-details.ts";
import type { ProviderAccess, ProviderProtocol } from "../../../connect/provider-client.ts";

/** A payment as it may be sent: consent is given, and nothing forbids it. */
export interface Sale {
  dedupKey: string;
  paidAt: Date;
  /** After refunds, in minor units of the currency. */
  amountMinor: number;
  /** What was given back since the platform was told last; 0 in a conversion. */
  takenBackMinor: number;
  /** ISO 4217 in upper case. */
  currency: string;
  orderId: string | null;
  customerId: string | null;
  isRenewal: boolean;
  person: PersonDetails | null;
  /** Of the buyer's browsers, by a match that is likely right; null: none is known. */
  browser: SeenBrowser | null;
  hasConsent: boolean;
}

export interface SeenBrowser {
  userAgent: string;
  /** Of the last page before the payment, without query and fragment. */
  pageUrl: string;
  /** Of Google Analytics, as pages told it in the property ga_client_id; null: none did. */
  gaClientId: string | null;
  /** Ad clicks before the payment, newest first. */
  clicks: readonly AdClick[];
}

export interface AdClick {
  /** The parameter, such as gclid. */
  name: string;
  /** Verbatim: click IDs are case sensitive. */
  value: string;
  at: Date;
}

/** What is to be sent for a sale, as the platform takes it; or why nothing is. */
export type Prepared = { event: object } | { skip: UploadReason; sentence: string };

export interface Verdict {
  /** sent: it will be asked for the verdict under `handle`. waiting: to be sent again. */
  state: "accepted" | "sent" | "rejected" | "waiting";
  reason: UploadReason | null;
  /** What the platform said, for people. */
  sentence: string;
  /** When it is asked or sent to again; absent: when the ledger thinks best. */
  nextAttemptAt?: Date;
  handle?: string;
}

/** As it was set up: by name of field. */
export type DestinationSettings = Readonly<Record<string, string>>;

export interface DestinationAccess extends ProviderAccess {
  settings: DestinationSettings;
  now: Date;
}

export interface SettingsField {
  name: string;
  label: string;
  hint: string;
  example: string;
  pattern: RegExp;
  isOptional?: true;
}

export interface UploadDestinationType {
  kind: string;
  label: string;
  /** Its own address; the setting `<KIND>_CONVERSIONS_API_URL` names another, as for emulators. */
  baseUrl: string;
  protocol: ProviderProtocol;
  fields: readonly SettingsField[];
  secret: { label: string; hint: string };
  /** What is shown to the platform in the place of the secret; absent: the secret itself. @throws ProviderError */
  credentialOf?(secret: string, now: Date): string;
  /** Days after a payment in which the platform takes it. */
  takesDays: number;
  mostEvents: number;
  /** @param step adjustment: the amount was told before, and is less now */
  prepare(sale: Sale, step: "conversion" | "adjustment", settings: DestinationSettings): Prepared;
  /** Null: the platform takes no refund back; the sentence says what it goes on counting. */
  adjusts: true | { sentence: string };
  /** @returns a verdict for each event, in their order. @throws ProviderError for what is nobody's own fault */
  send(access: DestinationAccess, events: readonly object[]): Promise<Verdict[]>;
  /** Asks for the verdicts on what was sent; absent: `send` gives them. @returns by handle and dedup key */
  check?(access: DestinationAccess, sent: readonly SentEvent[]): Promise<Verdict[]>;
  /** Sends a test event. @returns what the platform said of it; @throws ProviderError where it refused */
  test(access: DestinationAccess): Promise<{ passed: boolean; sentence: string }>;
}

export interface SentEvent {
  handle: string;
  event: object;
}
