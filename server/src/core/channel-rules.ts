/** A workspace's own rules for channels, applied. No regular expressions: what people write must not slow collection. */
import type { ChannelRule, ChannelRuleCondition, ChannelRuleField } from "@tributary/contract/channel-rules";
import type { Classified } from "./channel.ts";
import { dnsHost, shownHost } from "./host.ts";

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

/** Each in the spellings that a rule may name it by. */
type Facts = Readonly<Record<ChannelRuleField, readonly string[]>>;

function factsOf(visit: Decided): Facts {
  return {
    source: spellings(visit.source.toLowerCase()),
    medium: [visit.medium.toLowerCase()],
    campaign: [visit.campaign.toLowerCase()],
    referrerHost: spellings(visit.referrerHost),
    landingPath: [visit.landingPath.toLowerCase()],
    clickId: [visit.clickIdName],
  };
}

/** International names of hosts as people write them, and as DNS has them; all else is written one way. */
function spellings(text: string): string[] {
  if (!text.includes(".")) return [text];
  const inDns = /[^\0-\x7f]/.test(text) ? dnsHost(text) : text;
  const shown = shownHost(inDns);
  return inDns === shown ? [text] : [shown, inDns];
}

const COMPARE: Readonly<Record<ChannelRuleCondition["is"], (text: string, value: string) => boolean>> = {
  equals: (text, value) => text === value,
  contains: (text, value) => text.includes(value),
  startsWith: (text, value) => text.startsWith(value),
  endsWith: (text, value) => text.endsWith(value),
};

function holds({ field, is, values }: ChannelRuleCondition, facts: Facts): boolean {
  const compare = COMPARE[is];
  return values.some((value) => facts[field].some((text) => compare(text, value)));
}
