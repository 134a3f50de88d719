import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Campaign } from "@tributary/contract/campaigns";
import { CAMPAIGNS_KEY, campaignQuery, deleteCampaign } from "../../api/campaigns.ts";
import { DeleteDialog } from "../../design/DeleteDialog.tsx";

export function DeleteCampaignDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <DeleteDialog
      title="Delete this campaign?"
      description={`This deletes “${campaign.name}” with its draft and published versions. You can't undo this.`}
      action="Delete campaign"
      remove={() => deleteCampaign(campaign.id)}
      onDeleted={async () => {
        await navigate({ to: "/campaigns" });
        client.removeQueries({ queryKey: campaignQuery(campaign.id).queryKey });
        await client.invalidateQueries({ queryKey: CAMPAIGNS_KEY });
      }}
      onClose={onClose}
    />
  );
}
