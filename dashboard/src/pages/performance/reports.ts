/** Which metrics of the catalogue the page asks for, and by what. */
import { platformName } from "../../format/platformName.ts";

/** In the order in which they stand above the chart. */
export const TILES = ["spend", "adRevenue", "roas", "cpa", "mer", "poas", "profit", "overClaimed"] as const;
export type Tile = (typeof TILES)[number];

export const isTile = (value: unknown): value is Tile => TILES.includes(value as Tile);

const RETURN = ["spend", "impressions", "clicks", "ctr", "adOrders", "adRevenue", "cpa", "roas"];
const CLAIMED = ["spend", "impressions", "clicks", "ctr", "cpc", "claimedConversions", "claimedRevenue", "claimedRoas"];

/** Verified revenue is not told apart by ad account: accounts are measured by what they claim. */
const OF_ADS = ["spend", "clicks", "adVisits", "adOrders", "adRevenue", "cpa", "roas", "claimedRoas"];

export const BREAKDOWNS = {
  platform: { label: "Ad platform", metrics: RETURN },
  channel: { label: "Channel", metrics: RETURN },
  campaign: { label: "Campaign", metrics: RETURN },
  adCampaign: { label: "Ad campaign", metrics: OF_ADS },
  account: { label: "Ad account", metrics: CLAIMED },
} as const satisfies Record<string, { label: string; metrics: readonly string[] }>;
export type Breakdown = keyof typeof BREAKDOWNS;

const UNNAMED: Partial<Record<Breakdown, string>> = { campaign: "No campaign", adCampaign: "Unknown ad campaign" };

/** A value of a dimension as people know it. @param names of campaigns, by id */
export function nameOf(by: Breakdown, value: string | null, names: ReadonlyMap<string, string>): string {
  if (value === null || value === "") return UNNAMED[by] ?? "Not from ads";
  if (by === "platform") return platformName(value);
  return names.get(value) ?? value;
}
