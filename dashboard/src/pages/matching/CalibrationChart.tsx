import { useRef } from "react";
import { Axes } from "../../charts/Axes.tsx";
import { useBox } from "../../charts/useBox.ts";
import { cx } from "../../design/cx.ts";
import { formatCount, formatRatio } from "../../format/number.ts";
import { type knownBands, placeOf } from "./calibration.ts";

const TICKS = [0, 0.25, 0.5, 0.75, 1];
const LEFT_PX = 44;
const BOTTOM_PX = 34;
const EDGE_PX = 22;
const CAP_PX = 4;

/** Confidence across, how often it was right upward, each with its interval; the diagonal is perfect. */
export function CalibrationChart({ bands }: { bands: ReturnType<typeof knownBands> }) {
  const place = useRef<HTMLDivElement>(null);
  const box = useBox(place);
  const plot = {
    left: LEFT_PX,
    right: (box?.width ?? 0) - EDGE_PX,
    top: EDGE_PX,
    bottom: (box?.height ?? 0) - BOTTOM_PX,
  };
  const x = (share: number) => plot.left + share * (plot.right - plot.left);
  const y = (share: number) => plot.bottom - share * (plot.bottom - plot.top);
  return (
    <div ref={place} className="mx-5 mb-3 h-72 max-w-2xl">
      {box && (
        <svg width={box.width} height={box.height} role="img" aria-label={spoken(bands)}>
          <Axes
            plot={plot}
            ticks={TICKS.map((value) => ({ value, y: y(value) }))}
            format={formatRatio}
            labels={TICKS.map((value) => ({ key: String(value), x: x(value), text: formatRatio(value) }))}
            ground="stroke-line-strong"
          />
          <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} className="stroke-ink-faint" strokeDasharray="4 4" />
          {bands.map((band) => {
            const at = placeOf(band);
            const tone = at.isOff ? "stroke-negative" : "stroke-river";
            return (
              <g key={band.from} className={tone}>
                <title>
                  {`Confidence ${formatRatio(band.from)} to ${formatRatio(band.to)}: right ${formatRatio(band.rate)} of ${formatCount(band.n)}`}
                </title>
                <line x1={x(at.x)} x2={x(at.x)} y1={y(at.low)} y2={y(at.high)} strokeWidth={2} />
                {[at.low, at.high].map((end) => (
                  <line key={end} x1={x(at.x) - CAP_PX} x2={x(at.x) + CAP_PX} y1={y(end)} y2={y(end)} strokeWidth={2} />
                ))}
                <circle
                  cx={x(at.x)}
                  cy={y(at.y)}
                  r={5}
                  strokeWidth={2}
                  className={cx("fill-surface", at.isOff && "fill-negative-soft")}
                />
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

function spoken(bands: ReturnType<typeof knownBands>): string {
  const parts = bands.map(({ from, to, rate }) => `${formatRatio(from)} to ${formatRatio(to)}: ${formatRatio(rate)}`);
  return `How often matches were right, by confidence. ${parts.join("; ")}`;
}
