import type { ChannelRuleField } from "@tributary/contract/channel-rules";
import { X } from "lucide-react";
import { Button } from "../../design/Button.tsx";
import { Select } from "../../design/Select.tsx";
import { TextArea } from "../../design/TextArea.tsx";
import type { ConditionDraft } from "./ruleDraft.ts";
import { FIELD_EXAMPLE, FIELD_LABEL, IS_LABEL, type RuleIs } from "./ruleWords.ts";

interface ConditionFieldsProps {
  number: number;
  condition: ConditionDraft;
  onChange: (condition: ConditionDraft) => void;
  /** Absent: it is the only one. */
  onRemove: (() => void) | undefined;
}

/** One condition: what is looked at, how, and the values of which one is enough. */
export function ConditionFields({ number, condition, onChange, onRemove }: ConditionFieldsProps) {
  return (
    <div className="flex flex-col gap-2 rounded-md border p-3">
      <div className="flex items-center gap-2">
        <Select
          aria-label={`Condition ${number}: field`}
          className="flex-1"
          value={condition.field}
          onChange={(e) => onChange({ ...condition, field: e.target.value as ChannelRuleField })}
        >
          {Object.entries(FIELD_LABEL).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        <Select
          aria-label={`Condition ${number}: operator`}
          className="w-32 shrink-0"
          value={condition.is}
          onChange={(e) => onChange({ ...condition, is: e.target.value as RuleIs })}
        >
          {Object.entries(IS_LABEL).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        {onRemove && (
          <Button variant="ghost" size="icon" aria-label={`Remove condition ${number}`} onClick={onRemove}>
            <X aria-hidden className="size-4" />
          </Button>
        )}
      </div>
      <TextArea
        aria-label={`Condition ${number}: values, one per line`}
        className="min-h-9!"
        rows={1}
        required
        placeholder={FIELD_EXAMPLE[condition.field]}
        value={condition.text}
        onChange={(e) => onChange({ ...condition, text: e.target.value })}
      />
      <p className="text-xs text-ink-faint">One value per line. Any of them can match. Not case sensitive.</p>
    </div>
  );
}
