import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Campaign, CampaignStatus } from "@tributary/contract/campaigns";
import { CircleCheck, Ellipsis, Pause, Play, Trash2 } from "lucide-react";
import { useState } from "react";
import { CAMPAIGNS_KEY, campaignQuery, changeCampaign } from "../../api/campaigns.ts";
import { Button } from "../../design/Button.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Menu, MenuItem } from "../../design/Menu.tsx";
import { CompleteDialog } from "./CompleteDialog.tsx";
import { DeleteCampaignDialog } from "./DeleteCampaignDialog.tsx";

/** What can be done with the campaign as a whole; a refusal is said in the server's words. */
export function StatusActions({ campaign }: { campaign: Campaign }) {
  const [asking, setAsking] = useState<"complete" | "delete" | null>(null);
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (status: CampaignStatus) => changeCampaign(campaign.id, { status }, campaign.revision),
    onSuccess: (changed) => {
      client.setQueryData(campaignQuery(campaign.id).queryKey, changed);
      setAsking(null);
    },
    // Done or refused, what is on screen may be old.
    onSettled: () => client.invalidateQueries({ queryKey: CAMPAIGNS_KEY }),
  });
  const { status } = campaign;
  if (status === "completed") return null;
  return (
    <div className="flex max-w-md flex-col items-end gap-2">
      <div className="flex items-center gap-2">
        {status === "active" ? (
          <Button size="sm" busy={change.isPending} onClick={() => change.mutate("paused")}>
            <Pause aria-hidden className="size-4" /> Pause
          </Button>
        ) : (
          <Button size="sm" busy={change.isPending} onClick={() => change.mutate("active")}>
            <Play aria-hidden className="size-4" /> {status === "paused" ? "Resume" : "Activate"}
          </Button>
        )}
        <Menu
          align="end"
          trigger={
            <Button variant="ghost" size="icon" aria-label={`More for ${campaign.name}`}>
              <Ellipsis aria-hidden className="size-4" />
            </Button>
          }
        >
          <MenuItem onSelect={() => setAsking("complete")}>
            <CircleCheck aria-hidden className="size-4 text-ink-faint" /> Complete
          </MenuItem>
          {status === "draft" && (
            <MenuItem className="text-negative" onSelect={() => setAsking("delete")}>
              <Trash2 aria-hidden className="size-4" /> Delete
            </MenuItem>
          )}
        </Menu>
      </div>
      {asking === null && <FormError error={change.error} />}
      {asking === "complete" && (
        <CompleteDialog
          campaign={campaign}
          error={change.error}
          busy={change.isPending}
          onComplete={() => change.mutate("completed")}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === "delete" && <DeleteCampaignDialog campaign={campaign} onClose={() => setAsking(null)} />}
    </div>
  );
}
