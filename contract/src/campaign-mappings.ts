/** Which campaign of the workspace an ad platform's campaign belongs to. */
import { z } from "zod";
import { ShortListQuery } from "./page.ts";
import { Day, Id, Timestamp } from "./scalars.ts";
import { SingleLine } from "./single-line.ts";

export const MappingStatus = z.enum(["suggested", "automatic", "confirmed", "rejected"]).meta({
  id: "MappingStatus",
  description: "automatic: sure enough to apply until someone rejects it; suggested: waits for someone to confirm it",
});
export type MappingStatus = z.infer<typeof MappingStatus>;

export const MappingReason = z
  .enum(["link_utm_id", "campaign_id", "utm_id", "click_id", "utm_campaign", "name", "manual"])
  .meta({
    id: "MappingReason",
    description:
      "link_utm_id: a link of the campaign carries the ad campaign's ID; campaign_id, utm_id, click_id: visits through the campaign's links carry the ad campaign's ID, or a click ID that belongs to it; utm_campaign: visits with the ad campaign's ID carry the campaign's UTM text; name: both have the same name; manual: added by someone",
  });
export type MappingReason = z.infer<typeof MappingReason>;

export const CampaignMapping = z
  .object({
    id: Id,
    platform: z.string(),
    accountId: z.string(),
    adCampaignId: z.string(),
    adCampaignName: z.string().nullable(),
    campaignId: Id,
    campaignName: z.string(),
    status: MappingStatus,
    reason: MappingReason,
    confidence: z.int().meta({ description: "Percent" }),
    visits: z.int().meta({ description: "Visits that support it" }),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: "CampaignMapping" });
export type CampaignMapping = z.infer<typeof CampaignMapping>;

export const CampaignMappingsQuery = ShortListQuery.extend({ status: MappingStatus.optional() });

export const CampaignMappingBody = z
  .strictObject({
    platform: z.enum(["google_ads", "meta_ads"]),
    accountId: SingleLine(100),
    adCampaignId: SingleLine(100),
    campaignId: Id,
  })
  .meta({ id: "CampaignMappingBody" });
export type CampaignMappingBody = z.infer<typeof CampaignMappingBody>;

export const CampaignMappingPatch = z
  .strictObject({ status: z.enum(["confirmed", "rejected"]) })
  .meta({ id: "CampaignMappingPatch" });

export const UnmappedQuery = z.object({ from: Day, to: Day });

export const Unmapped = z
  .object({
    spend: z.array(
      z.object({
        platform: z.string(),
        accountId: z.string(),
        adCampaignId: z.string(),
        adCampaignName: z.string().nullable(),
        currency: z.string(),
        costMicros: z.int(),
      }),
    ),
    utmCampaigns: z
      .array(z.object({ utmCampaign: z.string(), visits: z.int() }))
      .meta({ description: "utm_campaign values of visits that match no campaign" }),
  })
  .meta({ id: "Unmapped" });
export type Unmapped = z.infer<typeof Unmapped>;
