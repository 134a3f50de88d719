export interface Point {
  x: number;
  y: number;
}

/**
 * SVG path through the points, smooth but never higher or lower than the values between two days (monotone cubic, after
 * Fritsch and Carlson 1980). A lone point is no line and gives an empty path.
 */
export function linePath(points: readonly Point[]): string {
  const [first] = points;
  if (!first || points.length < 2) return "";
  const slopes = tangents(points);
  const parts = [`M${at(first)}`];
  for (let index = 1; index < points.length; index++) {
    const [from, to] = [points[index - 1], points[index]];
    if (!from || !to) continue;
    const third = (to.x - from.x) / 3;
    const leaving = { x: from.x + third, y: from.y + third * (slopes[index - 1] ?? 0) };
    const arriving = { x: to.x - third, y: to.y - third * (slopes[index] ?? 0) };
    parts.push(`C${at(leaving)} ${at(arriving)} ${at(to)}`);
  }
  return parts.join("");
}

/** The runs of days whose value is known; a gap parts the line instead of being drawn as zero. */
export function knownRuns(points: readonly (Point | null)[]): Point[][] {
  const runs: Point[][] = [];
  let run: Point[] = [];
  for (const point of points) {
    if (point) run.push(point);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

function tangents(points: readonly Point[]): number[] {
  const rises = points.slice(1).map((point, index) => {
    const before = points[index] ?? point;
    return (point.y - before.y) / (point.x - before.x || 1);
  });
  return points.map((_, index) => {
    const before = rises[index - 1];
    const after = rises[index];
    if (before === undefined) return after ?? 0;
    if (after === undefined) return before;
    if (before * after <= 0) return 0;
    return (2 * before * after) / (before + after);
  });
}

function at({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
