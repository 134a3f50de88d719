import type { ResponseCurveResult } from "@tributary/contract/budget";
import { useMemo, useRef } from "react";
import { Axes } from "../../charts/Axes.tsx";
import { useBox } from "../../charts/useBox.ts";
import { formatMoneyCompact, formatMoneyRounded } from "../../format/money.ts";
import { curveGeometry } from "./curveGeometry.ts";

/** Revenue of a day by its spend, with today's point. The drawing is for eyes only: the words below say the same. */
export function CurveChart({ curve, currency }: { curve: ResponseCurveResult; currency: string }) {
  const ref = useRef<HTMLDivElement>(null);
  const box = useBox(ref);
  const geometry = useMemo(
    () => (box ? curveGeometry(curve, box, (minor) => formatMoneyCompact(minor, currency)) : null),
    [curve, box, currency],
  );
  return (
    <div ref={ref} aria-hidden className="h-48">
      {box && geometry && (
        <svg aria-hidden="true" width={box.width} height={box.height} className="block overflow-visible">
          <Axes
            plot={geometry.plot}
            ticks={geometry.ticks}
            format={(minor) => formatMoneyCompact(minor, currency)}
            labels={geometry.labels.map(({ value, x }) => ({
              key: String(value),
              x,
              text: formatMoneyRounded(value, currency),
            }))}
            ground="stroke-line-strong"
          />
          <path d={geometry.band} className="fill-river-soft" />
          <line
            x1={geometry.observedX}
            x2={geometry.observedX}
            y1={geometry.plot.top}
            y2={geometry.plot.bottom}
            className="stroke-line-strong"
            strokeDasharray="3 3"
          />
          <path d={geometry.line} className="fill-none stroke-river" strokeWidth={2} />
          {geometry.today && (
            <circle
              cx={geometry.today.x}
              cy={geometry.today.y}
              r={5}
              className="fill-river stroke-surface"
              strokeWidth={2}
            />
          )}
        </svg>
      )}
    </div>
  );
}
