import { useId, useMemo } from "react";
import { formatCountCompact } from "../format/number.ts";
import { Axes } from "./Axes.tsx";
import { ClickTip } from "./ClickTip.tsx";
import { type ClickBars, clickBars, slotAt } from "./clickBars.ts";
import type { ClickSlot } from "./clickSlots.ts";
import { usePointed } from "./usePointed.ts";

interface ClickChartProps {
  slots: readonly ClickSlot[];
  /** A slot's name, short for the axis or in full. */
  nameOf: (at: string, full: boolean) => string;
}

/** Clicks as bars, repeats paler on top and machines below the line. For eyes only: ClickTable says the same in words. */
export function ClickChart({ slots, nameOf }: ClickChartProps) {
  const { box, index, frame } = usePointed(slots.length);
  const geometry = useMemo(
    () => (box ? clickBars(slots, box, formatCountCompact, (at) => nameOf(at, false)) : null),
    [slots, box, nameOf],
  );
  const slot = index === null ? undefined : slots[index];
  const bar = index === null ? undefined : geometry?.bars[index];
  return (
    <div
      {...frame((x) => (geometry ? slotAt(x, geometry, slots.length) : null))}
      className="relative h-56 touch-pan-y sm:h-64"
    >
      {box && geometry && (
        <>
          <svg aria-hidden="true" width={box.width} height={box.height} className="block overflow-visible">
            <Axes
              plot={geometry.plot}
              ticks={geometry.ticks}
              format={(value) => formatCountCompact(Math.abs(value))}
              labels={geometry.labels.map(({ at, x }, label) => ({
                key: at,
                x: label === 0 ? geometry.plot.left : x,
                text: nameOf(at, false),
              }))}
              ground="stroke-line"
            />
            <Bars geometry={geometry} pointed={index} />
          </svg>
          {slot && bar && (
            <ClickTip slot={slot} name={nameOf(slot.at, true)} x={bar.x + bar.width / 2} width={box.width} />
          )}
        </>
      )}
    </div>
  );
}

function Bars({ geometry: { bars, ground, plot }, pointed }: { geometry: ClickBars; pointed: number | null }) {
  const hatch = useId();
  return (
    <>
      <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="4" height="4" className="fill-sunken" />
        <rect width="1.6" height="4" className="fill-level-none" />
      </pattern>
      {bars.map((bar, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars stand in the order of time and have nothing else to be known by
        <g key={index} opacity={pointed === null || pointed === index ? 1 : 0.45}>
          <rect
            x={bar.x}
            y={ground - bar.counted}
            width={bar.width}
            height={bar.counted}
            rx={Math.min(2, bar.width / 3)}
            className="fill-river"
          />
          {bar.repeats > 0 && (
            <rect
              x={bar.x}
              y={ground - bar.counted - bar.repeats}
              width={bar.width}
              height={Math.max(bar.repeats - 1, 0.5)}
              rx={Math.min(2, bar.width / 3)}
              className="fill-river opacity-35"
            />
          )}
          {bar.bots > 0 && (
            <rect x={bar.x} y={ground + 1} width={bar.width} height={bar.bots} fill={`url(#${hatch})`} />
          )}
        </g>
      ))}
      <line
        x1={plot.left}
        x2={plot.right}
        y1={Math.round(ground) + 0.5}
        y2={Math.round(ground) + 0.5}
        className="stroke-line-strong"
      />
    </>
  );
}
