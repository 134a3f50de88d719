interface AxesProps {
  plot: { left: number; right: number; bottom: number };
  ticks: readonly { value: number; y: number }[];
  format: (value: number) => string;
  /** What stands below, from the left. */
  labels: readonly { key: string; x: number; text: string }[];
  /** Class of the line at nought. */
  ground: string;
}

/** The values of a chart along its left, each with a line across, and the times below. */
export function Axes({ plot, ticks, format, labels, ground }: AxesProps) {
  return (
    <g className="figures fill-ink-faint text-2xs">
      {ticks.map(({ value, y }) => (
        <g key={value}>
          <line
            x1={plot.left}
            x2={plot.right}
            y1={Math.round(y) + 0.5}
            y2={Math.round(y) + 0.5}
            className={value === 0 ? ground : "stroke-line"}
            strokeDasharray={value === 0 ? undefined : "2 4"}
          />
          <text x={plot.left - 10} y={y} textAnchor="end" dominantBaseline="central">
            {format(value)}
          </text>
        </g>
      ))}
      {labels.map(({ key, x, text }, index) => (
        <text key={key} x={x} y={plot.bottom + 19} textAnchor={index === 0 && labels.length > 1 ? "start" : "middle"}>
          {text}
        </text>
      ))}
    </g>
  );
}
