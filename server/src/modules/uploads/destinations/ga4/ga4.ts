/** Google Analytics 4 as a destination, by its Measurement Protocol. */
import { createHash } from "node:crypto";
import { minorToDecimal } from "@tributary/contract/minor-to-decimal";
import { type Ga4Body, toGa4Purchase, toGa4Refund } from "../../../../connect/ga4-measurement/ga4-event.ts";
import {
  GA4_MEASUREMENT_URL,
  ga4MeasurementProtocol,
  sendMeasurement,
  validateMeasurement,
} from "../../../../connect/ga4-measurement/send-measurement.ts";
import { ProviderError } from "../../../../connect/provider-client.ts";
import { afterFailure } from "../../after-failure.ts";
import type { DestinationAccess, Sale, UploadDestinationType, Verdict } from "../destination.ts";

/** One event of a browser a request, each validated first. */
const MOST_EVENTS = 50;
/** Nothing was sent: nobody listened. */
const UNSENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

export const ga4: UploadDestinationType = {
  kind: "ga4",
  label: "Google Analytics",
  baseUrl: GA4_MEASUREMENT_URL,
  protocol: ga4MeasurementProtocol,
  fields: [
    {
      name: "measurementId",
      label: "Measurement ID",
      hint: "In Google Analytics under Admin, Data streams, your web stream.",
      example: "G-ABC123DEF4",
      pattern: /^G-[A-Z0-9]{4,20}$/,
    },
  ],
  secret: { label: "API secret", hint: "On the web stream under Measurement Protocol API secrets." },
  takesDays: 3,
  mostEvents: MOST_EVENTS,
  adjusts: true,
  prepare: (sale, step) => {
    if (step === "conversion") return { event: toGa4Purchase(saleOf(sale, sale.amountMinor), sale.paidAt) };
    if (sale.takenBackMinor > 0) return { event: toGa4Refund(saleOf(sale, sale.takenBackMinor)) };
    return { skip: "not_adjustable", sentence: "Google Analytics takes refunds, and no refund back." };
  },
  send: async (access, events) => {
    const verdicts: Verdict[] = [];
    for (const event of events as readonly Ga4Body[]) verdicts.push(await sendOne(access, event));
    return verdicts;
  },
  test: async (access) => {
    const body = testBody(access);
    const faults = await validateMeasurement(access, measurementIdOf(access), body);
    if (faults.length > 0) return { passed: false, sentence: faults.join(" ") };
    await sendMeasurement(access, measurementIdOf(access), body);
    const sentence =
      "The test event is valid and was sent. Google Analytics never says whether the API secret is right: look for tributary_test under Realtime.";
    return { passed: true, sentence };
  },
};

async function sendOne(access: DestinationAccess, body: Ga4Body): Promise<Verdict> {
  const isRefund = body.events[0]?.name === "refund";
  let isSending = false;
  try {
    const faults = await validateMeasurement(access, measurementIdOf(access), body);
    if (faults.length > 0) return { state: "rejected", reason: "refused", sentence: faults.join(" ") };
    isSending = true;
    await sendMeasurement(access, measurementIdOf(access), body);
    return { state: "accepted", reason: null, sentence: takenSentence(body) };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    // A purchase counts once however often it is sent; a refund that is sent twice is taken out twice.
    const isLost = isSending && error.facts.status === undefined && !UNSENT.has(error.facts.code ?? "");
    if (!isRefund || !isLost) return afterFailure(error, access.now);
    const sentence = "The answer was lost, so the refund may be counted. Send it again only if Analytics lacks it.";
    return { state: "rejected", reason: "unanswered", sentence };
  }
}

function takenSentence({ client_id: clientId }: Ga4Body): string {
  const taken = "Valid, and taken. Google Analytics doesn't say what it counts.";
  if (!isStandIn(clientId)) return taken;
  return `${taken} The browser's own client ID isn't known, so it's counted as a new user's.`;
}

function saleOf(sale: Sale, amountMinor: number): Parameters<typeof toGa4Refund>[0] {
  const { dedupKey, currency, hasConsent, browser } = sale;
  return {
    transactionId: dedupKey,
    value: Number(minorToDecimal(amountMinor, currency)),
    currency,
    hasConsent,
    clientId: browser?.gaClientId ?? standIn(dedupKey),
  };
}

/** Two numbers as in the cookie _ga; the second says that it is none, being before there was such a cookie. */
function standIn(dedupKey: string): string {
  return `${createHash("sha256").update(dedupKey).digest().readUInt32BE()}.${STAND_IN_TIME}`;
}

const STAND_IN_TIME = "1000000000";

function isStandIn(clientId: string): boolean {
  return clientId.endsWith(`.${STAND_IN_TIME}`);
}

function measurementIdOf({ settings }: DestinationAccess): string {
  return settings.measurementId ?? "";
}

function testBody({ now }: DestinationAccess): Ga4Body {
  const events = [{ name: "tributary_test", params: { engagement_time_msec: 1 } }];
  return {
    client_id: standIn(String(now.getTime())),
    consent: { ad_user_data: "DENIED", ad_personalization: "DENIED" },
    events,
  };
}
