/** What a program of `npm run bench` found. */

export interface BenchResult {
  name: string;
  /** The figure the program is about. */
  value: number;
  unit: string;
  /** The same unit, taken in the same run of something bare; null where there is nothing to compare with. */
  baseline: number | null;
  /** value / baseline, as the median over the rounds; null without a baseline. */
  ratio: number | null;
  /** Rounds of a speed; repetitions of a fault. */
  runs: number;
  /** False when a promise was broken: the command then ends with 1. */
  ok: boolean;
  /** Everything else that was measured or counted. */
  [detail: string]: unknown;
}

/** One promise and whether it was kept. */
export interface Finding {
  promise: string;
  kept: boolean;
  /** What was counted. */
  found: string;
}

export interface BenchOptions {
  /** Short rounds and few repetitions: shows that it works, not how fast. */
  quick: boolean;
  /** Tells how far it is, one line at a time. */
  say: (line: string) => void;
}

export type BenchProgram = (options: BenchOptions) => Promise<BenchResult>;

/** The result of a program that counts rather than times: the value is how many promises were broken. */
export function judged(
  name: string,
  runs: number,
  findings: readonly Finding[],
  details: Readonly<Record<string, unknown>>,
): BenchResult {
  const broken = findings.filter(({ kept }) => !kept).length;
  return {
    name,
    value: broken,
    unit: "promises broken",
    baseline: null,
    ratio: null,
    runs,
    ok: broken === 0,
    ...details,
    findings,
  };
}

/** The middle one, or the mean of the two in the middle. @throws Error for no values */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error("no values to take the median of");
  return (upper + lower) / 2;
}

/** To three significant digits: more would pretend. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
