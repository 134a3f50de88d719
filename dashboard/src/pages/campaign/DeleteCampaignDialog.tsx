import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Campaign } from "@tributary/contract/campaigns";
import { CAMPAIGNS_KEY, campaignQuery, deleteCampaign } from "../../api/campaigns.ts";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { FormError } from "../../design/FormError.tsx";

export function DeleteCampaignDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const deletion = useMutation({
    mutationFn: () => deleteCampaign(campaign.id),
    onSuccess: async () => {
      await navigate({ to: "/campaigns" });
      client.removeQueries({ queryKey: campaignQuery(campaign.id).queryKey });
      await client.invalidateQueries({ queryKey: CAMPAIGNS_KEY });
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Delete this campaign?"
      description={`This deletes “${campaign.name}” with its draft and published versions. You can't undo this.`}
    >
      <FormError error={deletion.error} />
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="danger" busy={deletion.isPending} onClick={() => deletion.mutate()}>
          Delete campaign
        </Button>
      </div>
    </Dialog>
  );
}
