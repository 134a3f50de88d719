import { queryOptions } from "@tanstack/react-query";
import type { ChannelPreview, ChannelRule, ChannelRuleBody, ChannelRulePatch } from "@tributary/contract/channel-rules";
import type { Page } from "@tributary/contract/page";
import { call } from "./client.ts";

export const channelRulesQuery = queryOptions({
  queryKey: ["channel-rules"],
  queryFn: async ({ signal }) => (await call<Page<ChannelRule>>("GET", "/channel-rules", { signal })).data,
});

export function createChannelRule(body: ChannelRuleBody, idempotencyKey: string): Promise<ChannelRule> {
  return call<ChannelRule>("POST", "/channel-rules", { body, idempotencyKey });
}

export function changeChannelRule(id: string, body: ChannelRulePatch): Promise<ChannelRule> {
  return call<ChannelRule>("PATCH", pathOf(id), { body });
}

export function deleteChannelRule(id: string): Promise<void> {
  return call<void>("DELETE", pathOf(id));
}

/** What the rules make of a visit to this address, come from that referrer. */
export function previewChannel(url: string, referrer: string): Promise<ChannelPreview> {
  return call<ChannelPreview>("POST", "/channel-rules/preview", { body: { url, ...(referrer && { referrer }) } });
}

function pathOf(id: string): string {
  return `/channel-rules/${encodeURIComponent(id)}`;
}
