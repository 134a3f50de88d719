export interface Point {
  x: number;
  y: number;
}

/**
 * SVG path through the points, straight from one to the next: between two days there is no value that a curve could show.
 * A lone point is no line and gives an empty path.
 */
export function linePath(points: readonly Point[]): string {
  return points.length < 2 ? "" : `M${points.map(at).join("L")}`;
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

function at({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
