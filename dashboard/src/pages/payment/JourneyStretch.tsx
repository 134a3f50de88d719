import { useId } from "react";
import { Badge } from "../../design/Badge.tsx";
import { channelColour } from "../../design/channelColour.ts";
import { formatMoney } from "../../format/money.ts";
import { formatRatio } from "../../format/number.ts";
import { formatGap, formatInstant } from "../../format/time.ts";
import type { JourneyStop } from "./journeyStops.ts";
import { dryStream, LABEL_Y_PX, riverShape, streamShape } from "./riverShapes.ts";
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
            {touch.kind === "direct" ? "Direct visit" : touch.channel}
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

/** Longer text makes the stretch longer; only its length gives, so the river keeps its width. */
function StretchDrawing({ stop, index }: { stop: JourneyStop; index: number }) {
  const shade = useId();
  const colour = channelColour(stop.touch.channel);
  const stretch = {
    width: RIVER_COLUMN_PX,
    height: stop.heightPx,
    before: stop.widthBefore,
    after: stop.widthAfter,
    index,
  };
  return (
    <div aria-hidden className="relative">
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${stretch.width} ${stretch.height}`}
        preserveAspectRatio="none"
        className="absolute inset-x-0 top-0 h-[calc(100%+1px)] w-full"
      >
        <Waters shade={shade} colour={colour} height={stretch.height} />
        <path d={riverShape(stretch)} fill={index === 0 ? `url(#${shade}spring)` : "var(--river)"} />
        {stop.share > 0 ? (
          <path
            d={streamShape(stretch)}
            fill={`url(#${shade}stream)`}
            // A hair of its own colour closes the seam to the river beside it.
            stroke={`url(#${shade}stream)`}
            strokeWidth="0.7"
            vectorEffect="non-scaling-stroke"
          />
        ) : (
          <path
            d={dryStream(stretch)}
            fill="none"
            stroke={colour}
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeDasharray="1 4"
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
      <span
        className="absolute -right-1.5 size-3 -translate-y-1/2 rounded-full border-2 border-surface"
        style={{ top: LABEL_Y_PX, backgroundColor: colour }}
      />
    </div>
  );
}

/** The stream takes on the river's colour on its way down; the spring rises out of nothing. */
function Waters({ shade, colour, height }: { shade: string; colour: string; height: number }) {
  return (
    <>
      <linearGradient id={`${shade}stream`} gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="28" y2={height}>
        <stop offset="0" stopColor={colour} />
        <stop offset=".25" stopColor={colour} />
        <stop offset="1" stopColor="var(--river)" />
      </linearGradient>
      <linearGradient id={`${shade}spring`} x1="0" x2="0" y1="0" y2="1">
        <stop offset=".05" stopColor="var(--river)" stopOpacity="0" />
        <stop offset=".45" stopColor="var(--river)" />
      </linearGradient>
    </>
  );
}
