import { queryOptions } from "@tanstack/react-query";
import type { Page } from "@tributary/contract/page";
import type { StoredEvent, StoredEventsQuery } from "@tributary/contract/stored-events";
import { call } from "./client.ts";

/** What a stream of events may be narrowed to. */
export type EventFilters = Omit<StoredEventsQuery, "limit" | "cursor">;

/** Rows of one look at the stream. */
const PAGE_ROWS = 50;

/** The newest arrivals; live updates ask it again. */
export function newestEventsQuery(filters: EventFilters) {
  return queryOptions({
    queryKey: ["events", filters],
    queryFn: ({ signal }) => listEvents(filters, undefined, signal),
    staleTime: 0,
  });
}

/** The page that a person looked at last, as it was sent; null: none yet. Not followed live: it is only an example. */
export function lastPageQuery(pixelId: string) {
  return queryOptions({
    queryKey: ["last-page", pixelId],
    queryFn: async ({ signal }) => {
      const query = { pixelId, name: "page_view", bots: "exclude", limit: 1 };
      const { data } = await call<Page<StoredEvent>>("GET", "/events", { query, signal });
      return data[0]?.url ?? null;
    },
    staleTime: 0,
  });
}

/** Events from the newest, or on from a cursor. */
export function listEvents(filters: EventFilters, cursor?: string, signal?: AbortSignal): Promise<Page<StoredEvent>> {
  return call<Page<StoredEvent>>("GET", "/events", { query: { ...filters, limit: PAGE_ROWS, cursor }, signal });
}
