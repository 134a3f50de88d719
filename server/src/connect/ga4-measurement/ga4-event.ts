/** A purchase or a refund as the Measurement Protocol of Google Analytics 4 takes it. Source: developers.google.com/analytics/devguides/collection/protocol/ga4/reference. */

export interface Ga4Sale {
  /** Google Analytics counts a purchase of the same ID once, and takes refunds out of it. */
  transactionId: string;
  /** In major units. */
  value: number;
  currency: string;
  /** Of the browser, from its cookie _ga, or what stands for it. */
  clientId: string;
  hasConsent: boolean;
}

export interface Ga4Body {
  client_id: string;
  timestamp_micros?: number;
  consent: { ad_user_data: "GRANTED" | "DENIED"; ad_personalization: "GRANTED" | "DENIED" };
  events: readonly { name: string; params: Readonly<Record<string, string | number>> }[];
}

/** @param at of the payment, at most 72 hours ago */
export function toGa4Purchase(sale: Ga4Sale, at: Date): Ga4Body {
  return { ...bodyOf(sale, "purchase"), timestamp_micros: at.getTime() * 1000 };
}

/** Dated by its arrival, so that it may come long after the purchase. @param sale with what was given back */
export function toGa4Refund(sale: Ga4Sale): Ga4Body {
  return bodyOf(sale, "refund");
}

function bodyOf({ transactionId, value, currency, clientId, hasConsent }: Ga4Sale, name: string): Ga4Body {
  const answer = hasConsent ? "GRANTED" : "DENIED";
  return {
    client_id: clientId,
    consent: { ad_user_data: answer, ad_personalization: answer },
    events: [{ name, params: { transaction_id: transactionId, value, currency, engagement_time_msec: 1 } }],
  };
}
