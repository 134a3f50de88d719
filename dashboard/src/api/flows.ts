import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  Flow,
  FlowBody,
  FlowDefinition,
  FlowPatch,
  FlowPreview,
  FlowPreviewBody,
  FlowVersion,
} from "@tributary/contract/flows";
import type { Page } from "@tributary/contract/page";
import { call } from "./client.ts";

/** Everything known of chat flows, for asking again. */
export const FLOWS_KEY = ["flows"];

export const flowsQuery = infiniteQueryOptions({
  queryKey: [...FLOWS_KEY, "list"],
  queryFn: ({ pageParam, signal }) =>
    call<Page<Flow>>("GET", "/flows", { query: { limit: 50, cursor: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export function flowQuery(id: string) {
  return queryOptions({
    queryKey: [...FLOWS_KEY, "one", id],
    queryFn: ({ signal }) => call<Flow>("GET", pathOf(id), { signal }),
  });
}

export function flowVersionsQuery(id: string) {
  return queryOptions({
    queryKey: [...FLOWS_KEY, "versions", id],
    queryFn: async ({ signal }) => (await call<Page<FlowVersion>>("GET", `${pathOf(id)}/versions`, { signal })).data,
  });
}

export function createFlow(body: FlowBody, idempotencyKey: string): Promise<Flow> {
  return call("POST", "/flows", { body, idempotencyKey });
}

/** @param ifRevision the revision on the reader's screen; absent: whatever it is now */
export function changeFlow(id: string, body: FlowPatch, ifRevision?: number): Promise<Flow> {
  return call("PATCH", pathOf(id), { body, ifRevision });
}

export function publishFlow(id: string, ifRevision: number, idempotencyKey: string): Promise<FlowVersion> {
  return call("POST", `${pathOf(id)}/publish`, { body: {}, ifRevision, idempotencyKey });
}

export function deleteFlow(id: string): Promise<void> {
  return call("DELETE", pathOf(id));
}

/** What keeps the flow from being published; without problems, what it says first. */
export function flowStartQuery(definition: FlowDefinition) {
  return queryOptions({
    queryKey: [...FLOWS_KEY, "start", definition],
    queryFn: ({ signal }) => previewFlow({ definition, input: { kind: "start" } }, signal),
    placeholderData: keepPreviousData,
  });
}

export function previewFlow(body: FlowPreviewBody, signal?: AbortSignal): Promise<FlowPreview> {
  return call("POST", "/flows/preview", { body, ...(signal && { signal }) });
}

function pathOf(id: string): string {
  return `/flows/${encodeURIComponent(id)}`;
}
