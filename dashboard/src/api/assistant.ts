import { infiniteQueryOptions } from "@tanstack/react-query";
import type { AssistantMessage, AssistantThread } from "@tributary/contract/assistant";
import type { Page } from "@tributary/contract/page";
import { call } from "./client.ts";

export const ASSISTANT_KEY = ["assistant"];

export const threadsQuery = infiniteQueryOptions({
  queryKey: [...ASSISTANT_KEY, "threads"],
  queryFn: ({ pageParam, signal }) =>
    call<Page<AssistantThread>>("GET", "/assistant/threads", { query: { limit: 30, cursor: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** Newest first. */
export function messagesQuery(threadId: string) {
  return infiniteQueryOptions({
    queryKey: [...ASSISTANT_KEY, "messages", threadId],
    queryFn: ({ pageParam, signal }) =>
      call<Page<AssistantMessage>>("GET", `/assistant/threads/${encodeURIComponent(threadId)}/messages`, {
        query: { limit: 20, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function openThread(): Promise<AssistantThread> {
  return call("POST", "/assistant/threads", { body: {} });
}

export function askAssistant(threadId: string, question: string, idempotencyKey: string): Promise<AssistantMessage> {
  const path = `/assistant/threads/${encodeURIComponent(threadId)}/messages`;
  return call("POST", path, { body: { question }, idempotencyKey });
}

export function deleteThread(threadId: string): Promise<void> {
  return call("DELETE", `/assistant/threads/${encodeURIComponent(threadId)}`);
}
