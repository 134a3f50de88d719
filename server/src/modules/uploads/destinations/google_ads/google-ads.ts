/** Google Ads as a destination, by Google's Data Manager API. It says of a request how it went, so each event has its own. */
import { minorToDecimal } from "@tributary/contract/minor-to-decimal";
import {
  type DataManagerEvent,
  toDataManagerEvent,
} from "../../../../connect/google-data-manager/data-manager-event.ts";
import { dataManagerProtocol } from "../../../../connect/google-data-manager/data-manager-protocol.ts";
import {
  type ConversionDestination,
  DATA_MANAGER_URL,
  ingestEvents,
  retrieveRequestStatus,
} from "../../../../connect/google-data-manager/ingest-events.ts";
import { serviceAccountToken } from "../../../../connect/google-data-manager/service-account.ts";
import { ProviderError } from "../../../../connect/provider-client.ts";
import { afterFailure } from "../../after-failure.ts";
import type {
  DestinationAccess,
  DestinationSettings,
  SettingsField,
  UploadDestinationType,
  Verdict,
} from "../destination.ts";
import { verdictOf } from "./verdict-of.ts";

/** Google asks for at most 300 requests a minute. */
const MOST_EVENTS = 100;
const ACCOUNT = /^\d{10}$/;

const FIELDS: readonly SettingsField[] = [
  {
    name: "operatingAccountId",
    label: "Google Ads account",
    hint: "The account that owns the conversion action: ten digits, without hyphens.",
    example: "1234567890",
    pattern: ACCOUNT,
  },
  {
    name: "loginAccountId",
    label: "Manager account",
    hint: "If the service account has access through a manager account.",
    example: "1234567890",
    pattern: ACCOUNT,
    isOptional: true,
  },
  {
    name: "conversionActionId",
    label: "Conversion action ID",
    hint: "The number after ctId= in the address of the conversion action (Goals, Conversions).",
    example: "987654321",
    pattern: /^\d{1,19}$/,
  },
];

export const googleAds: UploadDestinationType = {
  kind: "google_ads",
  label: "Google Ads",
  baseUrl: DATA_MANAGER_URL,
  protocol: dataManagerProtocol,
  fields: FIELDS,
  secret: {
    label: "Service account key",
    hint: "The JSON of a key from Google Cloud. Turn on the Data Manager API there, and give the service account access in Google Ads.",
  },
  credentialOf: serviceAccountToken,
  takesDays: 90,
  mostEvents: MOST_EVENTS,
  adjusts: true,
  prepare: (sale) => {
    const event = toDataManagerEvent({
      transactionId: sale.dedupKey,
      at: sale.paidAt,
      value: Number(minorToDecimal(sale.amountMinor, sale.currency)),
      currency: sale.currency,
      hasConsent: sale.hasConsent,
      person: sale.person,
      clicks: sale.browser?.clicks ?? [],
    });
    if (event) return { event };
    return { skip: "no_identifier", sentence: "No Google ad click, email, or phone of the buyer is known." };
  },
  send: async (access, events) => {
    const verdicts: Verdict[] = [];
    for (const event of events as readonly DataManagerEvent[]) {
      verdicts.push(
        await oneByOne(access, async () => ({
          state: "sent",
          reason: "processing",
          sentence: "Google took it, and is still working on it.",
          handle: await ingestEvents(access, destinationOf(access.settings), [event]),
        })),
      );
    }
    return verdicts;
  },
  check: async (access, sent) => {
    const verdicts: Verdict[] = [];
    for (const { handle } of sent) {
      verdicts.push(verdictOf(await retrieveRequestStatus(access, handle), access.now));
    }
    return verdicts;
  },
  test: async (access) => {
    await ingestEvents(access, destinationOf(access.settings), [testEvent(access)], true);
    return { passed: true, sentence: "Google found the test event in order. It counted nothing." };
  },
};

async function oneByOne({ now }: DestinationAccess, send: () => Promise<Verdict>): Promise<Verdict> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return afterFailure(error, now);
  }
}

function destinationOf(settings: DestinationSettings): ConversionDestination {
  const { operatingAccountId = "", loginAccountId, conversionActionId = "" } = settings;
  return { operatingAccountId, conversionActionId, ...(loginAccountId && { loginAccountId }) };
}

function testEvent({ now }: DestinationAccess): DataManagerEvent {
  return {
    transactionId: `tributary-test-${now.getTime()}`,
    eventTimestamp: new Date(now.getTime() - 60_000).toISOString(),
    eventSource: "WEB",
    conversionValue: 0,
    currency: "USD",
    adIdentifiers: { gclid: "tributary-test" },
  };
}
