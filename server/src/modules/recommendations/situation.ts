/** What recommendations are made from: four weeks of a workspace's campaigns and platforms, in one currency. */

import type { DateRange, MetricsQuery, MetricsRow } from "@tributary/contract/metrics";
import type { Impact, Prediction, Priority, RecommendationType } from "@tributary/contract/recommendations";

/** How many days are looked at, and later measured. */
export const WINDOW_DAYS = 28;

/** Money in minor units. */
export interface CampaignFigures {
  id: string;
  name: string;
  spend: number;
  /** Verified revenue from the campaign's ads. */
  revenue: number;
  /** The same after the cost of goods, where that is known. */
  gross: number;
  /** Orders credited to its ads; may be a fraction. */
  orders: number;
  clicks: number;
  sessions: number;
  row: MetricsRow;
}

export interface PlatformFigures {
  id: string;
  name: string;
  claimed: number;
  /** Verified revenue of orders with a click on the platform's ads: the most that it could claim. */
  touched: number;
  touchedOrders: number;
  row: MetricsRow;
}

export interface Situation {
  range: DateRange;
  currency: string;
  /** Campaigns with spend. */
  campaigns: readonly CampaignFigures[];
  platforms: readonly PlatformFigures[];
  total: { spend: number; revenue: number; gross: number; orders: number };
  /** Spend of ad campaigns that no campaign is mapped to, and its row. */
  unmapped: { spend: number; row: MetricsRow | null };
  knowsCosts: boolean;
  queries: { campaigns: MetricsQuery; platforms: MetricsQuery };
}

/** What a rule says; `subject` and `type` together tell one suggestion from another. */
export interface Suggestion {
  type: RecommendationType;
  subject: { kind: "campaign" | "platform" | "workspace"; id: string; name: string };
  action: string;
  reason: string;
  currency: string;
  impact: Impact;
  confidence: number;
  priority: Priority;
  evidence: { query: MetricsQuery; rows: MetricsRow[] };
  prediction: Prediction | null;
}

/** One kind of advice: pure, over what is known. */
export interface RecommendationRule {
  type: RecommendationType;
  find(situation: Situation): Suggestion[];
}

/** By the share of all spend that is at stake. */
export function priorityOf(amount: number, { total }: Situation): Priority {
  const share = total.spend > 0 ? amount / total.spend : 0;
  return share >= 0.05 ? "high" : share >= 0.01 ? "medium" : "low";
}

/** What a campaign's figures are read from. */
export function campaignEvidence(
  { queries }: Situation,
  campaigns: readonly CampaignFigures[],
): Suggestion["evidence"] {
  return {
    query: { ...queries.campaigns, filters: { campaign: campaigns.map(({ id }) => id) } },
    rows: campaigns.map(({ row }) => row),
  };
}

/** Of campaigns alike in what is said of them. */
export function ofCampaign({ id, name }: CampaignFigures): Suggestion["subject"] {
  return { kind: "campaign", id, name };
}
