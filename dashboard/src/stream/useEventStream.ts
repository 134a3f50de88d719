import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type EventFilters, listEvents, newestEventsQuery } from "../api/events.ts";
import { type HeldStream, missed, withOlder } from "./heldStream.ts";

/**
 * The newest events, moving by themselves until held; then they stay where they are, older ones can be read on from
 * them, and what comes in meanwhile is counted. Other filters are another stream: mount it anew for them.
 */
export function useEventStream(filters: EventFilters) {
  const newest = useQuery(newestEventsQuery(filters));
  const [held, setHeld] = useState<HeldStream>();
  const page = held ?? newest.data;
  const older = useMutation({
    mutationFn: (from: HeldStream) => listEvents(filters, from.nextCursor ?? undefined),
    onSuccess: (next, from) => setHeld(withOlder(from, next)),
  });
  return {
    newest,
    events: page?.data,
    isHeld: held !== undefined,
    missed: held && newest.data ? missed(held, newest.data) : { count: 0, more: false },
    hold: () => setHeld((before) => before ?? newest.data),
    resume: () => setHeld(undefined),
    older: {
      hasNextPage: Boolean(page?.nextCursor),
      isFetchingNextPage: older.isPending,
      error: older.error,
      fetchNextPage: () => page && older.mutate(page),
    },
  };
}
