import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ChannelRule } from "@tributary/contract/channel-rules";
import { channelRulesQuery, deleteChannelRule } from "../../api/channelRules.ts";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { FormError } from "../../design/FormError.tsx";

export function DeleteRuleDialog({ rule, onClose }: { rule: ChannelRule; onClose: () => void }) {
  const client = useQueryClient();
  const deletion = useMutation({
    mutationFn: () => deleteChannelRule(rule.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: channelRulesQuery.queryKey });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Delete this rule?"
      description={`New visits will no longer be assigned to “${rule.channel}” by this rule. Existing data keeps its channel.`}
    >
      <FormError error={deletion.error} />
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="danger" busy={deletion.isPending} onClick={() => deletion.mutate()}>
          Delete rule
        </Button>
      </div>
    </Dialog>
  );
}
