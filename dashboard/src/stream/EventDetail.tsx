import type { StoredEvent } from "@tributary/contract/stored-events";
import { CopyField } from "../design/CopyField.tsx";
import { eventFacts } from "./eventFacts.ts";

/** All of one event: what was decided about it in words, and the whole of it as it is stored. */
export function EventDetail({ event }: { event: StoredEvent }) {
  const facts = eventFacts(event);
  return (
    <div className="grid gap-x-8 gap-y-4 border-t bg-surface px-5 py-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <dl className="grid content-start grid-cols-[8.5rem_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        {facts.map(({ label, value }) => (
          <div key={label} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-ink-faint">{label}</dt>
            <dd className="[overflow-wrap:anywhere] text-ink">{value}</dd>
          </div>
        ))}
      </dl>
      <div data-testid="event-payload" className="flex min-w-0 flex-col gap-3">
        <CopyField wrap what="payload" text={JSON.stringify(stored(event), null, 2)} />
      </div>
    </div>
  );
}

/** Without the columns that say nothing, of which most events have many. */
function stored(event: StoredEvent): Partial<StoredEvent> {
  return Object.fromEntries(
    Object.entries(event).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  );
}
