import type { ChannelRule, ChannelRuleBody, ChannelRuleCondition } from "@tributary/contract/channel-rules";

/** A condition while it is being typed: its values stand in one field, each on a line of its own. */
export interface ConditionDraft extends Omit<ChannelRuleCondition, "values"> {
  text: string;
}

export interface RuleDraft {
  channel: string;
  conditions: readonly ConditionDraft[];
}

/** As many as a rule may have. */
export const MAX_CONDITIONS = 6;

export const NEW_CONDITION: ConditionDraft = { field: "source", is: "equals", text: "" };

export function draftOf(rule: ChannelRule | undefined): RuleDraft {
  if (!rule) return { channel: "", conditions: [NEW_CONDITION] };
  return {
    channel: rule.channel,
    conditions: rule.conditions.map(({ field, is, values }) => ({ field, is, text: values.join("\n") })),
  };
}

/** What to send. Faults are the server's to tell. */
export function ruleOf({ channel, conditions }: RuleDraft): ChannelRuleBody {
  return {
    channel: channel.trim(),
    conditions: conditions.map(({ field, is, text }) => ({ field, is, values: valuesOf(text) })),
  };
}

function valuesOf(text: string): string[] {
  return [...new Set(text.split("\n").map((value) => value.trim().toLowerCase()))].filter(Boolean);
}
