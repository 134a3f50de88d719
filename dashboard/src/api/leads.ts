import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { ConversationLead, Lead } from "@tributary/contract/leads";
import type { Page } from "@tributary/contract/page";
import { call } from "./client.ts";
import { CONVERSATIONS_KEY } from "./messaging.ts";

/** Why the conversation's lead score is what it is. Only for conversations that have one. */
export function conversationLeadQuery(id: string) {
  return queryOptions({
    queryKey: [...CONVERSATIONS_KEY, "lead", id],
    queryFn: ({ signal }) => call<ConversationLead>("GET", `/conversations/${encodeURIComponent(id)}/lead`, { signal }),
  });
}

/** @param status empty: every one */
export function leadsQuery(status: Lead["status"] | "") {
  return infiniteQueryOptions({
    queryKey: [...CONVERSATIONS_KEY, "leads", status],
    queryFn: ({ pageParam, signal }) =>
      call<Page<Lead>>("GET", "/leads", {
        query: { limit: 50, cursor: pageParam, ...(status && { status }) },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
