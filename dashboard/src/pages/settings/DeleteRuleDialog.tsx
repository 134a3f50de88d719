import { useQueryClient } from "@tanstack/react-query";
import type { ChannelRule } from "@tributary/contract/channel-rules";
import { channelRulesQuery, deleteChannelRule } from "../../api/channelRules.ts";
import { DeleteDialog } from "../../design/DeleteDialog.tsx";

export function DeleteRuleDialog({ rule, onClose }: { rule: ChannelRule; onClose: () => void }) {
  const client = useQueryClient();
  return (
    <DeleteDialog
      title="Delete this rule?"
      description={`New visits will no longer be assigned to “${rule.channel}” by this rule. Existing data keeps its channel.`}
      action="Delete rule"
      remove={() => deleteChannelRule(rule.id)}
      onDeleted={async () => {
        await client.invalidateQueries({ queryKey: channelRulesQuery.queryKey });
        onClose();
      }}
      onClose={onClose}
    />
  );
}
