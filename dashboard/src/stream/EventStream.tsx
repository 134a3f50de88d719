import type { StoredEvent } from "@tributary/contract/stored-events";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import type { EventFilters } from "../api/events.ts";
import { EmptyState } from "../design/EmptyState.tsx";
import { ErrorState } from "../design/ErrorState.tsx";
import { FormError } from "../design/FormError.tsx";
import { LoadMore } from "../design/LoadMore.tsx";
import { SkeletonRows } from "../design/Skeleton.tsx";
import { useArrivals } from "../live/useArrivals.ts";
import { EventRow } from "./EventRow.tsx";
import { placeOf } from "./placeOf.ts";
import { StreamState } from "./StreamState.tsx";
import { useEventStream } from "./useEventStream.ts";

interface EventStreamProps {
  filters: EventFilters;
  empty: ReactNode;
  siteNames: ReadonlyMap<string, string> | undefined;
  onNames: (names: readonly string[]) => void;
  controls: ReactNode;
}

/** One stream with its controls. Opening an event holds the stream, so that it is not carried away while being read. */
export function EventStream({ filters, empty, siteNames, onNames, controls }: EventStreamProps) {
  const stream = useEventStream(filters);
  const [openId, setOpenId] = useState<string>();
  const { events, newest } = stream;
  useEffect(() => onNames([...new Set((events ?? []).map(({ name }) => name))]), [events, onNames]);

  function toggle({ eventId }: StoredEvent) {
    setOpenId(openId === eventId ? undefined : eventId);
    stream.hold();
  }

  function resume() {
    setOpenId(undefined);
    stream.resume();
  }

  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b px-4 py-3 sm:px-5">
        {controls}
        <StreamState
          isHeld={stream.isHeld}
          missed={stream.missed}
          disabled={!events}
          onHold={stream.hold}
          onResume={resume}
        />
      </div>
      {newest.isPending && <SkeletonRows rows={10} />}
      {newest.isError && !events && (
        <ErrorState error={newest.error} title="Couldn't load events" onRetry={() => void newest.refetch()} />
      )}
      {events?.length === 0 && (filters.name || filters.bots !== "include" ? <NoneSuch /> : empty)}
      {events && events.length > 0 && (
        <Rows events={events} siteNames={siteNames} openId={openId} moving={!stream.isHeld} onToggle={toggle} />
      )}
      {stream.older.error && (
        <div className="border-t p-3">
          <FormError error={stream.older.error} />
        </div>
      )}
      <LoadMore query={stream.older} />
    </>
  );
}

interface RowsProps {
  events: readonly StoredEvent[];
  siteNames: ReadonlyMap<string, string> | undefined;
  openId: string | undefined;
  /** Rows that come in are welcomed while the stream moves. */
  moving: boolean;
  onToggle: (event: StoredEvent) => void;
}

function Rows({ events, siteNames, openId, moving, onToggle }: RowsProps) {
  const ids = useMemo(() => events.map(({ eventId }) => eventId), [events]);
  const welcomed = useArrivals(ids);
  return (
    <ul data-testid="event-stream">
      {events.map((event) => (
        <EventRow
          key={event.eventId}
          event={event}
          place={siteNames && placeOf(event, siteNames)}
          open={event.eventId === openId}
          arrived={moving && welcomed.has(event.eventId)}
          onToggle={() => onToggle(event)}
        />
      ))}
    </ul>
  );
}

function NoneSuch() {
  return (
    <EmptyState title="No matching events yet">
      New ones show up here automatically. Or clear a filter to see others.
    </EmptyState>
  );
}
