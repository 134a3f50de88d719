import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ChannelRule } from "@tributary/contract/channel-rules";
import { Plus } from "lucide-react";
import { type FormEvent, useId } from "react";
import { changeChannelRule, channelRulesQuery, createChannelRule } from "../../api/channelRules.ts";
import { fieldErrors } from "../../api/problem.ts";
import { useIdempotencyKey } from "../../api/useIdempotencyKey.ts";
import { Button } from "../../design/Button.tsx";
import { CHANNELS } from "../../design/channelColour.ts";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Panel, PanelBody, PanelFooter } from "../../design/Panel.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { DraftNotice } from "../../draft/DraftNotice.tsx";
import { useDraft } from "../../draft/useDraft.ts";
import { ConditionFields } from "./ConditionFields.tsx";
import { draftOf, MAX_CONDITIONS, NEW_CONDITION, type RuleDraft, ruleOf } from "./ruleDraft.ts";

/** Makes a rule, or changes one. @param rule absent: a new one, at the end of the order */
export function RulePanel({ rule, onClose }: { rule: ChannelRule | undefined; onClose: () => void }) {
  const draft = useDraft<RuleDraft>(`settings/channels/${rule?.id ?? "new"}`, draftOf(rule));
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const saving = useMutation({
    mutationFn: (given: RuleDraft) => {
      const body = ruleOf(given);
      return rule ? changeChannelRule(rule.id, body) : createChannelRule(body, keyFor(body));
    },
    onSuccess: async () => {
      draft.discard();
      await client.invalidateQueries({ queryKey: channelRulesQuery.queryKey });
      onClose();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    saving.mutate(draft.values);
  }

  return (
    <Panel onClose={onClose} title={rule ? "Edit rule" : "New rule"} description="Applies to new data only.">
      <form onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
        <PanelBody>
          <DraftNotice draft={draft} />
          <RuleFields draft={draft.values} onChange={draft.set} channelError={fieldErrors(saving.error).channel} />
          <FormError error={saving.error} names={["channel"]} />
        </PanelBody>
        <PanelFooter>
          <Button
            onClick={() => {
              draft.discard();
              onClose();
            }}
          >
            Cancel
          </Button>
          <Button type="submit" variant="primary" busy={saving.isPending}>
            {rule ? "Save rule" : "Create rule"}
          </Button>
        </PanelFooter>
      </form>
    </Panel>
  );
}

interface RuleFieldsProps {
  draft: RuleDraft;
  onChange: (draft: RuleDraft) => void;
  channelError: string | undefined;
}

function RuleFields({ draft, onChange, channelError }: RuleFieldsProps) {
  const { conditions } = draft;
  return (
    <>
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-2 text-sm font-medium text-ink">When a visit matches all of these</legend>
        {conditions.map((condition, index) => (
          <ConditionFields
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions are told apart by their place while they are being typed
            key={index}
            number={index + 1}
            condition={condition}
            onChange={(changed) => onChange({ ...draft, conditions: conditions.with(index, changed) })}
            onRemove={
              conditions.length > 1
                ? () => onChange({ ...draft, conditions: conditions.filter((_, at) => at !== index) })
                : undefined
            }
          />
        ))}
        {conditions.length < MAX_CONDITIONS && (
          <Button
            size="sm"
            className="self-start"
            onClick={() => onChange({ ...draft, conditions: [...conditions, NEW_CONDITION] })}
          >
            <Plus aria-hidden className="size-3.5" /> And
          </Button>
        )}
      </fieldset>
      <ChannelField draft={draft} onChange={onChange} channelError={channelError} />
    </>
  );
}

function ChannelField({ draft, onChange, channelError }: RuleFieldsProps) {
  const list = useId();
  return (
    <Field label="Assign channel" hint="Pick a default channel or enter your own." error={channelError}>
      {(control) => (
        <>
          <TextInput
            {...control}
            required
            maxLength={50}
            list={list}
            value={draft.channel}
            onChange={(e) => onChange({ ...draft, channel: e.target.value })}
          />
          <datalist id={list}>
            {CHANNELS.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
