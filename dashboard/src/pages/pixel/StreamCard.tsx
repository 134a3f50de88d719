import type { Pixel } from "@tributary/contract/pixels";
import type { StoredEventsQuery } from "@tributary/contract/stored-events";
import { useCallback, useMemo, useState } from "react";
import { Card } from "../../design/Card.tsx";
import { FilterMenu } from "../../design/FilterMenu.tsx";
import { Segments } from "../../design/Segments.tsx";
import { EventStream } from "./EventStream.tsx";
import { eventNames } from "./eventNames.ts";

const BOTS = [
  { value: "include", label: "All" },
  { value: "exclude", label: "People" },
  { value: "only", label: "Bots" },
] as const satisfies readonly { value: StoredEventsQuery["bots"]; label: string }[];

/** What arrives from the site, as it arrives, with all that was decided about it. */
export function StreamCard({ pixel }: { pixel: Pixel }) {
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
  const filters = { pixelId: pixel.id, name, bots };
  return (
    <Card>
      <EventStream
        key={JSON.stringify(filters)}
        pixel={pixel}
        filters={filters}
        onNames={notice}
        controls={
          <>
            <FilterMenu label="Event" any="Any event" value={name} choices={choices} onChoose={setName} />
            <Segments label="Whose" value={bots} choices={BOTS} onChoose={setBots} />
          </>
        }
      />
    </Card>
  );
}
