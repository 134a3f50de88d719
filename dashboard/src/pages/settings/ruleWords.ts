import type { ChannelRuleCondition, ChannelRuleField } from "@tributary/contract/channel-rules";

export type RuleIs = ChannelRuleCondition["is"];

export const FIELD_LABEL: Readonly<Record<ChannelRuleField, string>> = {
  source: "Source",
  medium: "Medium",
  campaign: "Campaign",
  referrerHost: "Referring site",
  landingPath: "Landing page",
  clickId: "Click id",
};

export const FIELD_EXAMPLE: Readonly<Record<ChannelRuleField, string>> = {
  source: "newsletter",
  medium: "influencer",
  campaign: "summer",
  referrerHost: "partner.example",
  landingPath: "/offers/",
  clickId: "gclid",
};

export const IS_LABEL: Readonly<Record<RuleIs, string>> = {
  equals: "is",
  contains: "contains",
  startsWith: "starts with",
  endsWith: "ends with",
};

/** A rule's conditions as a sentence: "Source is “news” or “mail” and medium is “email”". */
export function conditionsWords(conditions: readonly ChannelRuleCondition[]): string {
  const sentence = conditions.map(conditionWords).join(" and ");
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function conditionWords({ field, is, values }: ChannelRuleCondition): string {
  return `${FIELD_LABEL[field].toLowerCase()} ${IS_LABEL[is]} ${values.map((value) => `“${value}”`).join(" or ")}`;
}
