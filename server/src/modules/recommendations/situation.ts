/** What recommendations are made from: four weeks of a workspace's campaigns and platforms, in one currency. */

import type { DateRange, MetricsQuery, MetricsRow } from "@tributary/contract/metrics";
import type { Impact, Prediction, Priority, RecommendationType } from "@tributary/contract/recommendations";

/** How many days are looked at, and later measured. */
export const WINDOW_DAYS = 28;

/** What money is spent on, and what it brings in. Money is in minor units. */
export interface SpendFigures {
  kind: "ad_campaign" | "platform";
  id: string;
  name: string;
  spend: number;
  /** Verified revenue from its ads. */
  revenue: number;
  /** The same after the cost of goods, where that is known. */
  gross: number;
  /** Orders credited to its ads; may be a fraction. */
  orders: number;
  clicks: number;
  row: MetricsRow;
}

export interface CampaignFigures extends SpendFigures {
  kind: "ad_campaign";
  /** Visits from its ads that the pixel saw. */
  visits: number;
}

export interface PlatformFigures extends SpendFigures {
  kind: "platform";
  claimed: number;
  /** Verified revenue of orders with a click on the platform's ads: the most that it could claim. */
  touched: number;
  touchedOrders: number;
}

export interface Situation {
  range: DateRange;
  currency: string;
  /** Ad campaigns with spend. */
  campaigns: readonly CampaignFigures[];
  platforms: readonly PlatformFigures[];
  /** What budgets are judged by: ad campaigns, or platforms where too little is known of those. */
  judged: readonly SpendFigures[];
  total: { spend: number; revenue: number; gross: number; orders: number };
  /** Spend of ad campaigns that no campaign is mapped to, and its row. */
  unmapped: { spend: number; row: MetricsRow | null };
  knowsCosts: boolean;
  queries: Record<"ad_campaign" | "campaign" | "platform", MetricsQuery>;
}

/** Fewer visits per click than this are not explained by people who leave before the page has loaded. */
export const LEAST_VISITS_PER_CLICK = 0.4;
/** Of all spend. */
const LEAST_JUDGED = 0.5;

/** Whether its ads' visitors arrive where their orders can be credited to it. */
const isSeen = ({ clicks, visits }: CampaignFigures): boolean =>
  visits > 0 && visits >= clicks * LEAST_VISITS_PER_CLICK;

/**
 * Ad campaigns whose visitors we see, if that is most of the spend; else platforms. One whose addresses don't name it would
 * look like one that brings in nothing.
 */
export function chooseJudged({
  campaigns,
  platforms,
  total,
}: Pick<Situation, "campaigns" | "platforms" | "total">): readonly SpendFigures[] {
  const seen = campaigns.filter(isSeen);
  const spend = seen.reduce((sum, campaign) => sum + campaign.spend, 0);
  return spend > 0 && spend >= total.spend * LEAST_JUDGED ? seen : platforms.filter((platform) => platform.spend > 0);
}

/** What a rule says; `subject` and `type` together tell one suggestion from another. */
export interface Suggestion {
  type: RecommendationType;
  subject: { kind: "ad_campaign" | "platform" | "workspace"; id: string; name: string };
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

/** By what the metrics catalogue tells them apart. */
export const DIMENSION_OF = { ad_campaign: "adCampaign", platform: "platform" } as const;

/** What their figures are read from; all of one kind. */
export function evidenceOf(
  { queries }: Situation,
  units: readonly [SpendFigures, ...SpendFigures[]],
): Suggestion["evidence"] {
  const [{ kind }] = units;
  return {
    query: { ...queries[kind], filters: { [DIMENSION_OF[kind]]: units.map(({ id }) => id) } },
    rows: units.map(({ row }) => row),
  };
}

export function subjectOf({ kind, id, name }: SpendFigures): Suggestion["subject"] {
  return { kind, id, name };
}
