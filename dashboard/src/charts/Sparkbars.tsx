interface SparkbarsProps {
  values: readonly number[];
  className?: string;
}

const BAR = 5;
const STEP = 8;
const HEIGHT = 24;

/** Days as small bars beside a figure, for the shape alone; the figure says what must be known. The last one is today. */
export function Sparkbars({ values, className }: SparkbarsProps) {
  const highest = Math.max(...values, 1);
  return (
    <svg
      aria-hidden="true"
      width={values.length * STEP - (STEP - BAR)}
      height={HEIGHT}
      className={className}
      shapeRendering="crispEdges"
    >
      {values.map((value, index) => {
        const height = value === 0 ? 1 : Math.max(2, Math.round((value / highest) * HEIGHT));
        const today = index === values.length - 1;
        const tone = today ? "fill-river" : "fill-level-medium";
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a day's place is what it is
            key={index}
            x={index * STEP}
            y={HEIGHT - height}
            width={BAR}
            height={height}
            className={value === 0 ? "fill-line-strong" : tone}
          />
        );
      })}
    </svg>
  );
}
