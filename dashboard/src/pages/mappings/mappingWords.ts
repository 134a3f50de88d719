import type { CampaignMapping, MappingReason, MappingStatus } from "@tributary/contract/campaign-mappings";

/** Why a mapping is suggested. */
export const REASON_WORDS: Readonly<Record<MappingReason, string>> = {
  link_utm_id: "A link of the campaign carries the ad campaign's ID.",
  campaign_id: "Visits through the campaign's links carry the ad campaign's ID.",
  utm_id: "Visits through the campaign's links carry its utm_id.",
  click_id: "Clicks on its ads landed through the campaign's links.",
  utm_campaign: "Visits from its ads carry the campaign's UTM campaign.",
  name: "Both have the same name.",
  manual: "Added by hand.",
};

export const STATUS_LOOKS = {
  suggested: { tone: "caution", label: "Suggested" },
  automatic: { tone: "river", label: "Automatic" },
  confirmed: { tone: "positive", label: "Confirmed" },
  rejected: { tone: "neutral", label: "Rejected" },
} as const satisfies Record<MappingStatus, object>;

/** What people call an ad campaign. */
export const adCampaignName = ({
  adCampaignName,
  adCampaignId,
}: Pick<CampaignMapping, "adCampaignName" | "adCampaignId">) => adCampaignName ?? adCampaignId;
