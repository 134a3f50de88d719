import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Flow } from "@tributary/contract/flows";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { campaignChoicesQuery } from "../../api/campaigns.ts";
import { changeFlow, deleteFlow, FLOWS_KEY, flowQuery } from "../../api/flows.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { DeleteDialog } from "../../design/DeleteDialog.tsx";
import { FormError } from "../../design/FormError.tsx";

/** What the flow is for, and whether new conversations begin with it. */
export function FlowHeading({ flow, mayEdit }: { flow: Flow; mayEdit: boolean }) {
  const client = useQueryClient();
  const [deleting, setDeleting] = useState(false);
  const campaigns = useQuery(campaignChoicesQuery);
  const switching = useMutation({
    mutationFn: () => changeFlow(flow.id, { isEnabled: !flow.isEnabled }),
    onSettled: () => client.invalidateQueries({ queryKey: FLOWS_KEY }),
  });
  const campaign = campaigns.data?.find(({ id }) => id === flow.campaignId)?.name;
  return (
    <header className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xl font-semibold break-words text-ink">
          {flow.name}
          <Badge tone={flow.latestVersion && flow.isEnabled ? "positive" : "neutral"}>
            {flow.latestVersion === null ? "Not published" : flow.isEnabled ? "On" : "Off"}
          </Badge>
        </h1>
        <p className="mt-0.5 text-sm text-ink-faint">
          {flow.campaignId === null
            ? "For conversations of any campaign without its own flow"
            : `For ${campaign ?? "one campaign"}`}
          {flow.latestVersion !== null && ` · version ${flow.latestVersion}`}
        </p>
        <FormError error={switching.error} />
      </div>
      {mayEdit && (
        <div className="flex items-center gap-2">
          {flow.latestVersion !== null && (
            <Button size="sm" busy={switching.isPending} onClick={() => switching.mutate()}>
              {flow.isEnabled ? "Turn off" : "Turn on"}
            </Button>
          )}
          <Button variant="ghost" size="icon" aria-label="Delete this flow" onClick={() => setDeleting(true)}>
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </div>
      )}
      {deleting && <DeleteFlowDialog flow={flow} onClose={() => setDeleting(false)} />}
    </header>
  );
}

function DeleteFlowDialog({ flow, onClose }: { flow: Flow; onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <DeleteDialog
      title="Delete this flow?"
      description={`This deletes “${flow.name}” with its versions. You can't undo this. To stop it for new conversations only, turn it off.`}
      action="Delete flow"
      remove={() => deleteFlow(flow.id)}
      onDeleted={async () => {
        await navigate({ to: "/flows" });
        client.removeQueries({ queryKey: flowQuery(flow.id).queryKey });
        await client.invalidateQueries({ queryKey: FLOWS_KEY });
      }}
      onClose={onClose}
    />
  );
}
