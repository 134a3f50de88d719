/** Decides whether a payment may be sent to a destination at all. */
import type { UploadConsent, UploadReason } from "@tributary/contract/uploads";
import type { SaleFacts } from "./sale-facts.ts";

export interface SendingRules {
  label: string;
  /** Days after a payment in which the platform takes it. */
  takesDays: number;
  requiresConsent: boolean;
  sendsRenewals: boolean;
  /** Whether payments of a campaign go there; null: of none. */
  route(campaignId: string | null): boolean;
}

const DAY_MS = 86_400_000;

const WITHOUT_CONSENT: Readonly<Record<Exclude<UploadConsent, "granted">, string>> = {
  not_asked: "Your site passed on no consent, and this destination requires it.",
  unknown:
    "No visitor was matched for sure, as for everyone who refuses consent. Without a known consent, this destination is sent nothing.",
};

/** @param now Unix milliseconds. @returns null: it may be sent */
export function whyNotSent(
  { step, sale, consent, isErased, campaignId }: SaleFacts,
  rules: SendingRules,
  now: number,
): { reason: UploadReason; sentence: string } | null {
  const refuse = (reason: UploadReason, sentence: string) => ({ reason, sentence });
  if (isErased) return refuse("erased", "The buyer's data was erased.");
  if (consent !== "granted" && rules.requiresConsent) return refuse("no_consent", WITHOUT_CONSENT[consent]);
  // What the platform counts already is corrected, whatever is sent from now on.
  if (step === "adjustment") return null;
  if (sale.isRenewal && !rules.sendsRenewals) return refuse("renewal", "Renewals aren't sent to this destination.");
  if (sale.amountMinor <= 0) return refuse("refunded", "Refunded in full before it was sent.");
  if (!rules.route(campaignId)) {
    return refuse("other_destination", "The buyer's campaign names other destinations.");
  }
  if (now - sale.paidAt.getTime() > rules.takesDays * DAY_MS) {
    return refuse("too_old", `Older than the ${inWords(rules.takesDays)} that ${rules.label} takes.`);
  }
  return null;
}

function inWords(days: number): string {
  return days <= 3 ? `${days * 24} hours` : `${days} days`;
}

interface Routed {
  campaignIds: readonly string[];
}

/** A campaign that names destinations goes only to those; everything else goes to all. */
export function routeAmong(destination: Routed, all: readonly Routed[]): SendingRules["route"] {
  return (campaignId) => {
    if (campaignId === null || destination.campaignIds.includes(campaignId)) return true;
    return !all.some(({ campaignIds }) => campaignIds.includes(campaignId));
  };
}
