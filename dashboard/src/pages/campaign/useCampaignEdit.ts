import { useQueryClient } from "@tanstack/react-query";
import type { Campaign, CampaignPatch } from "@tributary/contract/campaigns";
import { CAMPAIGNS_KEY, campaignQuery, changeCampaign } from "../../api/campaigns.ts";
import { type Edit, useEdit } from "../../plan/useEdit.ts";

/** An edit of a part of the campaign. @param part its name among the parts; null while it cannot be edited */
export function useCampaignEdit<Values extends object>(
  campaign: Campaign,
  part: "draft" | "plan" | null,
  read: (campaign: Campaign) => Values,
  patchOf: (changed: Partial<Values>) => CampaignPatch,
): Edit<Values> {
  const client = useQueryClient();
  const { queryKey } = campaignQuery(campaign.id);
  return useEdit<Campaign, Values>(campaign, {
    form: part && `campaigns/${campaign.id}/${part}`,
    read,
    send: (changed, revision) => changeCampaign(campaign.id, patchOf(changed), revision),
    onSaved: (saved) => {
      client.setQueryData(queryKey, saved);
      return client.invalidateQueries({ queryKey: CAMPAIGNS_KEY });
    },
    reload: () => client.invalidateQueries({ queryKey }),
  });
}
