/** What collection would make of a visit. */
import type { ChannelPreview, ChannelRule } from "@tributary/contract/channel-rules";
import { classify, type Visit } from "../../../core/channel.ts";
import { decidingRule } from "../../../core/channel-rules.ts";

/** @param rules in the order they are asked */
export function previewChannel(rules: readonly ChannelRule[], visit: Visit): ChannelPreview {
  const told = classify(visit);
  const rule = decidingRule(rules, told);
  return {
    channel: rule?.channel ?? told.channel,
    defaultChannel: told.channel,
    rule,
    source: told.source || null,
    medium: told.medium || null,
    campaign: told.campaign || null,
    clickId: told.clickIdName || null,
    utmIssues: told.utmIssues,
    continuesVisit: told.isInternalReferrer && told.channel === "Direct",
  };
}
