import { useId } from "react";
import type { ChartGeometry, DrawnLine } from "./chartGeometry.ts";

interface TimeChartLinesProps {
  geometry: ChartGeometry;
  /** The day pointed at. */
  index: number | null;
}

/** The previous period dashed behind, the current one as a river over its bed. */
export function TimeChartLines({ geometry, index }: TimeChartLinesProps) {
  const bed = useId();
  const { current, previous, area, plot } = geometry;
  const at = index === null ? null : (current.points[index] ?? previous?.points[index]);
  return (
    <>
      <linearGradient id={bed} x1="0" x2="0" y1="0" y2="1">
        <stop offset="0" stopColor="var(--river)" stopOpacity=".2" />
        <stop offset="1" stopColor="var(--river)" stopOpacity=".015" />
      </linearGradient>
      <path d={area} fill={`url(#${bed})`} />
      {at && <line x1={at.x} x2={at.x} y1={plot.top} y2={plot.bottom} className="stroke-line-strong" />}
      {previous && (
        <g className="stroke-ink-faint" opacity=".8">
          <Line line={previous} width={1.5} dashes="2 4" />
        </g>
      )}
      <g className="stroke-river">
        <Line line={current} width={2} />
      </g>
      {index !== null && (
        <>
          <Dot point={previous?.points[index]} className="fill-ink-faint" />
          <Dot point={current.points[index]} className="fill-river" />
        </>
      )}
    </>
  );
}

function Line({ line, width, dashes }: { line: DrawnLine; width: number; dashes?: string }) {
  return (
    <>
      <path
        d={line.path}
        fill="none"
        strokeWidth={width}
        strokeDasharray={dashes}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      {line.unfinishedPath && (
        <path d={line.unfinishedPath} fill="none" strokeWidth={width} strokeDasharray="1 5" strokeLinecap="round" />
      )}
      {line.lone.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r="2.5" fill="none" strokeWidth={width} />
      ))}
    </>
  );
}

function Dot({ point, className }: { point: { x: number; y: number } | null | undefined; className: string }) {
  if (!point) return null;
  return <circle cx={point.x} cy={point.y} r="4.5" className={`${className} stroke-surface`} strokeWidth="2" />;
}
