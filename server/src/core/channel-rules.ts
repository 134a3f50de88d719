/** A workspace's own rules for channels, applied. No regular expressions: what people write must not slow collection. */
import type { ChannelRule, ChannelRuleCondition, ChannelRuleField } from "@tributary/contract/channel-rules";
import type { Classified } from "./channel.ts";

/** What a rule needs to decide; conditions hold their values in lower case. */
export type DecidingRule = Pick<ChannelRule, "channel" | "conditions">;

/** A visit with the channel it counts for, which may be a name of the workspace's own. */
export type Decided = Omit<Classified, "channel"> & { channel: string };

/** @returns the first rule that matches; null: none, or the page is no beginning of a visit and there is nothing to decide */
export function decidingRule<Rule extends DecidingRule>(rules: readonly Rule[], visit: Decided): Rule | null {
  if (rules.length === 0) return null;
  // Pages within a visit look direct; a rule on their path would make each of them a visit of its own.
  if (visit.isInternalReferrer && visit.channel === "Direct") return null;
  const facts = factsOf(visit);
  return rules.find(({ conditions }) => conditions.every((condition) => holds(condition, facts))) ?? null;
}

/** The visit, with the channel that the workspace's rules give it. */
export function withOwnChannel(rules: readonly DecidingRule[], visit: Decided): Decided {
  const rule = decidingRule(rules, visit);
  return rule ? { ...visit, channel: rule.channel } : visit;
}

type Facts = Readonly<Record<ChannelRuleField, string>>;

function factsOf(visit: Decided): Facts {
  return {
    source: visit.source.toLowerCase(),
    medium: visit.medium.toLowerCase(),
    campaign: visit.campaign.toLowerCase(),
    referrerHost: visit.referrerHost,
    landingPath: visit.landingPath.toLowerCase(),
    clickId: visit.clickIdName,
  };
}

const COMPARE: Readonly<Record<ChannelRuleCondition["is"], (text: string, value: string) => boolean>> = {
  equals: (text, value) => text === value,
  contains: (text, value) => text.includes(value),
  startsWith: (text, value) => text.startsWith(value),
  endsWith: (text, value) => text.endsWith(value),
};

function holds({ field, is, values }: ChannelRuleCondition, facts: Facts): boolean {
  const compare = COMPARE[is];
  return values.some((value) => compare(facts[field], value));
}
