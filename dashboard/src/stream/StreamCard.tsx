import type { StoredEventsQuery } from "@tributary/contract/stored-events";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import type { EventFilters } from "../api/events.ts";
import { Card } from "../design/Card.tsx";
import { FilterMenu } from "../design/FilterMenu.tsx";
import { Segments } from "../design/Segments.tsx";
import { EventStream } from "./EventStream.tsx";
import { eventNames } from "./eventNames.ts";

const BOTS = [
  { value: "include", label: "All" },
  { value: "exclude", label: "People" },
  { value: "only", label: "Bots" },
] as const satisfies readonly { value: StoredEventsQuery["bots"]; label: string }[];

interface StreamCardProps {
  /** Whose events these are. */
  from: Pick<EventFilters, "pixelId" | "withPixel">;
  /** Shown while nothing has come, unless a filter here may be why. */
  empty: ReactNode;
  /** Names of sites by their pixels' ids, where events of several places stand together. */
  siteNames?: ReadonlyMap<string, string>;
  /** Further filters, before those of the stream. */
  children?: ReactNode;
}

/** What arrives, as it arrives, with all that was decided about it. */
export function StreamCard({ from, empty, siteNames, children }: StreamCardProps) {
  const [name, setName] = useState<string>();
  const [bots, setBots] = useState<StoredEventsQuery["bots"]>("include");
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const choices = useMemo(() => eventNames(seen).map((value) => ({ value, label: value })), [seen]);
  // Names stay on offer once seen, also while the stream is narrowed to another one.
  const notice = useCallback(
    (names: readonly string[]) =>
      setSeen((before) => (names.every((known) => before.has(known)) ? before : new Set([...before, ...names]))),
    [],
  );
  const filters = { ...from, name, bots };
  return (
    <Card>
      <EventStream
        key={JSON.stringify(filters)}
        filters={filters}
        empty={empty}
        siteNames={siteNames}
        onNames={notice}
        controls={
          <>
            {children}
            <FilterMenu label="Event" any="All events" value={name} choices={choices} onChoose={setName} />
            <Segments label="Sent by" value={bots} choices={BOTS} onChoose={setBots} />
          </>
        }
      />
    </Card>
  );
}
