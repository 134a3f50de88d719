import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ChannelRule } from "@tributary/contract/channel-rules";
import { ArrowDown, ArrowUp, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { changeChannelRule, channelRulesQuery } from "../../api/channelRules.ts";
import { Button } from "../../design/Button.tsx";
import { ChannelDot } from "../../design/ChannelDot.tsx";
import { FormError } from "../../design/FormError.tsx";
import { DeleteRuleDialog } from "./DeleteRuleDialog.tsx";
import { conditionsWords } from "./ruleWords.ts";

interface RuleListProps {
  rules: readonly ChannelRule[];
  mayChange: boolean;
  onEdit: (rule: ChannelRule) => void;
}

/** The rules in the order they are asked. */
export function RuleList({ rules, mayChange, onEdit }: RuleListProps) {
  const [deleting, setDeleting] = useState<ChannelRule>();
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: ({ id, position }: Pick<ChannelRule, "id" | "position">) => changeChannelRule(id, { position }),
    onSettled: () => client.invalidateQueries({ queryKey: channelRulesQuery.queryKey }),
  });
  return (
    <>
      {move.error && (
        <div className="px-5 pb-3">
          <FormError error={move.error} />
        </div>
      )}
      <ol data-testid="channel-rules">
        {rules.map((rule, index) => (
          <li key={rule.id} className="flex items-start gap-3 border-t px-5 py-3">
            <span className="figures w-5 pt-0.5 text-right text-sm text-ink-faint">{rule.position}</span>
            <RuleWords rule={rule} />
            {mayChange && (
              <div className="flex shrink-0 max-sm:grid max-sm:grid-cols-2">
                <Step rule={rule} way="up" disabled={index === 0 || move.isPending} onMove={move.mutate} />
                <Step
                  rule={rule}
                  way="down"
                  disabled={index === rules.length - 1 || move.isPending}
                  onMove={move.mutate}
                />
                <Button variant="ghost" size="icon" aria-label={`Edit ${rule.channel}`} onClick={() => onEdit(rule)}>
                  <Pencil aria-hidden className="size-4" />
                </Button>
                <Button
                  variant="ghost"
                  size="icon"
                  aria-label={`Delete ${rule.channel}`}
                  onClick={() => setDeleting(rule)}
                >
                  <Trash2 aria-hidden className="size-4" />
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
      {deleting && <DeleteRuleDialog rule={deleting} onClose={() => setDeleting(undefined)} />}
    </>
  );
}

function RuleWords({ rule }: { rule: ChannelRule }) {
  return (
    <div className="min-w-0 flex-1">
      <p className="flex items-center gap-2 font-medium text-ink">
        <ChannelDot channel={rule.channel} />
        <span className="min-w-0 truncate">{rule.channel}</span>
      </p>
      <p className="mt-0.5 text-sm [overflow-wrap:anywhere] text-ink-soft text-pretty">
        {conditionsWords(rule.conditions)}
      </p>
    </div>
  );
}

interface StepProps {
  rule: ChannelRule;
  way: "up" | "down";
  disabled: boolean;
  onMove: (to: Pick<ChannelRule, "id" | "position">) => void;
}

/** Moves a rule one place. */
function Step({ rule: { id, position, channel }, way, disabled, onMove }: StepProps) {
  const Icon = way === "up" ? ArrowUp : ArrowDown;
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={`Move ${channel} ${way}`}
      disabled={disabled}
      onClick={() => onMove({ id, position: position + (way === "up" ? -1 : 1) })}
    >
      <Icon aria-hidden className="size-4" />
    </Button>
  );
}
