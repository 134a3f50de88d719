import type { StoredEvent } from "@tributary/contract/stored-events";
import { Bot, ChevronRight } from "lucide-react";
import { Badge } from "../design/Badge.tsx";
import { ChannelDot } from "../design/ChannelDot.tsx";
import { cx } from "../design/cx.ts";
import { formatMoney } from "../format/money.ts";
import { formatInstant } from "../format/time.ts";
import { useWorkspace } from "../shell/useWorkspace.ts";
import { EventDetail } from "./EventDetail.tsx";

interface EventRowProps {
  event: StoredEvent;
  /** What it came from, where the stream is of several places. */
  place: string | undefined;
  open: boolean;
  arrived: boolean;
  onToggle: () => void;
}

/** One event on a line; pressing it shows all of it. */
export function EventRow({ event, place, open, arrived, onToggle }: EventRowProps) {
  const { timeZone } = useWorkspace();
  const amount = event.valueMinor !== null && event.currency && formatMoney(event.valueMinor, event.currency);
  return (
    <li
      data-testid="event-row"
      className={cx("border-t first:border-t-0", event.isBot && "hatched", arrived && "animate-arrive")}
    >
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className={cx(
          "grid w-full grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 px-4 py-2 text-left text-sm transition-colors duration-120 hover:bg-river-wash focus-visible:-outline-offset-2 sm:px-5 lg:grid-cols-[auto_7rem_11rem_minmax(0,1fr)_minmax(0,11rem)_6rem]",
          open && "bg-river-wash",
        )}
      >
        <ChevronRight
          aria-hidden
          className={cx("size-3.5 text-ink-faint transition-transform duration-120", open && "rotate-90")}
        />
        <time
          dateTime={event.receivedAt}
          title={`Received ${formatInstant(event.receivedAt, timeZone, "exact")}`}
          className="figures text-ink-faint max-lg:order-3 max-lg:text-right"
        >
          {formatInstant(event.receivedAt, timeZone, "seconds")}
        </time>
        <span className="truncate font-medium text-ink max-lg:order-2">{event.name}</span>
        <span
          className={cx(
            "truncate text-ink-soft max-lg:order-4 max-lg:col-start-2",
            !amount && !event.isBot && !event.channel && "max-lg:col-span-2",
          )}
        >
          {place && <span className="mr-2 text-ink-faint">{place}</span>}
          {event.path}
        </span>
        <Origin event={event} below={Boolean(amount)} />
        <span className="figures text-right font-medium text-ink max-lg:order-5">{amount}</span>
      </button>
      {open && <EventDetail event={event} />}
    </li>
  );
}

interface OriginProps {
  event: StoredEvent;
  /** On a narrow screen, a line of its own: the place beside the path is taken. */
  below: boolean;
}

/** Which machine it was, else where the visit came from, as far as the event says. */
function Origin({ event, below }: OriginProps) {
  return (
    <span
      className={cx(
        "flex min-w-0 items-center gap-2 text-ink-soft",
        below
          ? "max-lg:order-6 max-lg:col-span-2 max-lg:col-start-2"
          : "max-lg:order-4 max-lg:max-w-[45vw] max-lg:justify-self-end",
      )}
    >
      {event.isBot ? (
        <Badge tone="neutral" className="min-w-0 bg-surface">
          <Bot aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">{event.botName ?? "Bot"}</span>
        </Badge>
      ) : (
        event.channel && (
          <>
            <ChannelDot channel={event.channel} />
            <span className="truncate">{event.channel}</span>
          </>
        )
      )}
    </span>
  );
}
