/**
 * Which of our campaigns an ad platform's campaign belongs to, by what speaks for it: ids of our own links first, then ids
 * and click ids that visits carried, texts last.
 */
import type { MappingReason } from "@tributary/contract/campaign-mappings";

/** Something that ties the two together. */
export interface Tie {
  adCampaignId: string;
  campaignId: string;
  reason: Exclude<MappingReason, "manual">;
  /** Visits it was seen in; 1 where it is not a matter of visits. */
  seen: number;
}

export interface RankedMapping extends Tie {
  /** Percent. */
  confidence: number;
}

/** In the order in which they are believed, with what each is worth where nothing speaks against it, in percent. */
const WORTH: Readonly<Record<Tie["reason"], number>> = {
  link_utm_id: 99,
  campaign_id: 97,
  utm_id: 96,
  click_id: 95,
  utm_campaign: 80,
  name: 60,
};
const ORDER = Object.keys(WORTH);

/** From here on it counts until a person says otherwise. */
export const AUTOMATIC_FROM = 90;

/**
 * @returns for each ad campaign and each of ours that anything speaks for, the best of it, likeliest first. What one kind
 *   of tie splits between several campaigns is worth to each its share.
 */
export function rankMappings(ties: readonly Tie[]): RankedMapping[] {
  const totals = new Map<string, number>();
  const sums = new Map<string, Tie>();
  for (const tie of ties) {
    const ofAd = `${tie.adCampaignId} ${tie.reason}`;
    totals.set(ofAd, (totals.get(ofAd) ?? 0) + tie.seen);
    const key = `${ofAd} ${tie.campaignId}`;
    sums.set(key, { ...tie, seen: (sums.get(key)?.seen ?? 0) + tie.seen });
  }
  const best = new Map<string, RankedMapping>();
  const byBelief = [...sums.values()].sort((a, b) => ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason));
  for (const tie of byBelief) {
    const pair = `${tie.adCampaignId} ${tie.campaignId}`;
    if (best.has(pair)) continue;
    const share = tie.seen / (totals.get(`${tie.adCampaignId} ${tie.reason}`) ?? tie.seen);
    best.set(pair, { ...tie, confidence: Math.floor(WORTH[tie.reason] * share) });
  }
  return [...best.values()].sort(
    (a, b) =>
      a.adCampaignId.localeCompare(b.adCampaignId) ||
      b.confidence - a.confidence ||
      a.campaignId.localeCompare(b.campaignId),
  );
}
