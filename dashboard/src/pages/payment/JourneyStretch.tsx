import { Badge } from "../../design/Badge.tsx";
import { channelColour } from "../../design/channelColour.ts";
import { formatMoney } from "../../format/money.ts";
import { formatRatio } from "../../format/number.ts";
import { formatGap, formatInstant } from "../../format/time.ts";
import { type JourneyStop, joiningStream, LABEL_Y_PX, riverStretch } from "./journeyStops.ts";
import { TouchDetail } from "./TouchDetail.tsx";

/** Width of the column the river runs in. */
export const RIVER_COLUMN_PX = 84;

interface JourneyStretchProps {
  stop: JourneyStop;
  index: number;
  timeZone: string;
  currency: string;
}

export function JourneyStretch({ stop, index, timeZone, currency }: JourneyStretchProps) {
  const { touch, share } = stop;
  return (
    <li className="grid grid-cols-[84px_minmax(0,1fr)]" style={{ minHeight: stop.heightPx }}>
      <StretchDrawing stop={stop} index={index} />
      <div className="flex min-w-0 flex-col pt-2.5 pr-3 pl-3">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
          <span className="text-base font-medium text-ink">
            {touch.kind === "direct" ? "Came back directly" : touch.channel}
          </span>
          {stop.browser !== undefined && <Badge>Browser {stop.browser}</Badge>}
          <time
            dateTime={touch.occurredAt}
            title={formatInstant(touch.occurredAt, timeZone, "exact")}
            className="figures text-sm text-ink-faint"
          >
            {formatInstant(touch.occurredAt, timeZone, "moment")}
          </time>
          <span className="figures ml-auto text-sm">
            {share > 0 ? (
              <>
                <span className="font-medium text-ink">{formatRatio(share)}</span>
                <span className="text-ink-faint"> · {formatMoney(stop.amountMinor, currency)}</span>
              </>
            ) : (
              <span className="text-ink-faint">no credit</span>
            )}
          </span>
        </div>
        <TouchDetail touch={touch} />
        <p className="mt-auto pt-3 pb-1 text-xs text-ink-faint">{formatGap(touch.occurredAt, stop.nextAt)} later</p>
      </div>
    </li>
  );
}

/** The stretch stretches with its text: the river's banks are its outline, so only its length gives. */
function StretchDrawing({ stop, index }: { stop: JourneyStop; index: number }) {
  const box = { width: RIVER_COLUMN_PX, height: stop.heightPx };
  const colour = channelColour(stop.touch.channel);
  return (
    <div aria-hidden className="relative">
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${box.width} ${box.height}`}
        preserveAspectRatio="none"
        className="absolute inset-0 size-full"
      >
        <path d={riverStretch(box, stop, index)} fill="var(--river)" />
        <path
          d={joiningStream(box, index)}
          fill="none"
          stroke={colour}
          strokeWidth={stop.streamWidth}
          strokeLinecap="round"
          strokeDasharray={stop.share > 0 ? undefined : "1 4"}
          vectorEffect="non-scaling-stroke"
          className="transition-[stroke-width] duration-300 ease-flow"
        />
      </svg>
      <span
        className="absolute -right-1.5 size-3 -translate-y-1/2 rounded-full border-2 border-surface"
        style={{ top: LABEL_Y_PX, backgroundColor: colour }}
      />
    </div>
  );
}
