import { type PointerEvent, useId, useMemo, useRef, useState } from "react";
import { formatCountCompact } from "../format/number.ts";
import { ClickTip } from "./ClickTip.tsx";
import { type ClickBars, clickBars, slotAt } from "./clickBars.ts";
import type { ClickSlot } from "./clickSlots.ts";
import { useBox } from "./useBox.ts";

interface ClickChartProps {
  slots: readonly ClickSlot[];
  /** A slot's name, short for the axis or in full. */
  nameOf: (at: string, full: boolean) => string;
}

/** Clicks as bars, repeats paler on top and machines below the line. For eyes only: ClickTable says the same in words. */
export function ClickChart({ slots, nameOf }: ClickChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const box = useBox(place);
  const geometry = useMemo(
    () => (box ? clickBars(slots, box, formatCountCompact, (at) => nameOf(at, false)) : null),
    [slots, box, nameOf],
  );
  const [pointed, setPointed] = useState<number | null>(null);
  const index = pointed !== null && pointed < slots.length ? pointed : null;

  function point(event: PointerEvent<HTMLDivElement>) {
    if (!geometry) return;
    const { left } = event.currentTarget.getBoundingClientRect();
    setPointed(slotAt(event.clientX - left, geometry, slots.length));
  }

  const slot = index === null ? undefined : slots[index];
  const bar = index === null ? undefined : geometry?.bars[index];
  return (
    <div
      ref={place}
      aria-hidden
      className="relative h-56 touch-pan-y sm:h-64"
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={() => setPointed(null)}
    >
      {box && geometry && (
        <>
          <svg aria-hidden="true" width={box.width} height={box.height} className="block overflow-visible">
            <Axes geometry={geometry} nameOf={nameOf} />
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

function Axes({
  geometry: { plot, ticks, labels },
  nameOf,
}: {
  geometry: ClickBars;
  nameOf: ClickChartProps["nameOf"];
}) {
  return (
    <g className="figures fill-ink-faint text-2xs">
      {ticks.map(({ value, y }) => (
        <g key={value}>
          <line
            x1={plot.left}
            x2={plot.right}
            y1={Math.round(y) + 0.5}
            y2={Math.round(y) + 0.5}
            className="stroke-line"
            strokeDasharray={value === 0 ? undefined : "2 4"}
          />
          <text x={plot.left - 10} y={y} textAnchor="end" dominantBaseline="central">
            {formatCountCompact(Math.abs(value))}
          </text>
        </g>
      ))}
      {labels.map(({ at, x }, index) => (
        <text
          key={at}
          x={index === 0 ? plot.left : x}
          y={plot.bottom + 19}
          textAnchor={index === 0 && labels.length > 1 ? "start" : "middle"}
        >
          {nameOf(at, false)}
        </text>
      ))}
    </g>
  );
}
